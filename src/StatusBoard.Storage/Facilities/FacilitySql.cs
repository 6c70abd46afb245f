using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Facilities;

/// <summary>How facilities and what stands around them are written.</summary>
internal static class FacilitySql
{
    public static readonly Statement FindSystem = "SELECT Id FROM HealthSystem WHERE Name = @Name";

    public static readonly Statement AddSystem = "INSERT INTO HealthSystem (Name) VALUES (@Name)";

    public static readonly Statement FindRegion = "SELECT Id FROM Region WHERE State = @State AND Name = @Name";

    public static readonly Statement AddRegion = "INSERT INTO Region (State, Name) VALUES (@State, @Name)";

    public static readonly Statement Exists = "SELECT COUNT(*) FROM Facility WHERE Code = @Code";

    public static readonly Statement Add = """
        INSERT INTO Facility (Code, Name, HealthSystemId, RegionId, City, County, State, Latitude, Longitude, TimeZone, Phone, HasEmergencyDepartment, Active)
        VALUES (@Code, @Name, @SystemId, @RegionId, @City, @County, @State, @Latitude, @Longitude, @TimeZone, @Phone, COALESCE(@HasEmergencyDepartment, 1), COALESCE(@Active, 1))
        """;

    /// <summary>Writes only where something is different, so that an import that changes nothing moves no version.</summary>
    public static readonly Statement Change = """
        UPDATE Facility
        SET Name = @Name, City = @City, State = @State, TimeZone = @TimeZone,
            HealthSystemId = COALESCE(@SystemId, HealthSystemId), RegionId = COALESCE(@RegionId, RegionId),
            County = COALESCE(@County, County), Latitude = COALESCE(@Latitude, Latitude), Longitude = COALESCE(@Longitude, Longitude),
            Phone = COALESCE(@Phone, Phone), HasEmergencyDepartment = COALESCE(@HasEmergencyDepartment, HasEmergencyDepartment),
            Active = COALESCE(@Active, Active)
        WHERE Code = @Code AND (
            Name <> @Name OR City <> @City OR State <> @State OR TimeZone <> @TimeZone
            OR (@SystemId IS NOT NULL AND COALESCE(HealthSystemId, -1) <> @SystemId)
            OR (@RegionId IS NOT NULL AND COALESCE(RegionId, -1) <> @RegionId)
            OR (@County IS NOT NULL AND COALESCE(County, '') <> @County)
            OR (@Latitude IS NOT NULL AND COALESCE(Latitude, 999) <> @Latitude)
            OR (@Longitude IS NOT NULL AND COALESCE(Longitude, 999) <> @Longitude)
            OR (@Phone IS NOT NULL AND COALESCE(Phone, '') <> @Phone)
            OR (@HasEmergencyDepartment IS NOT NULL AND HasEmergencyDepartment <> @HasEmergencyDepartment)
            OR (@Active IS NOT NULL AND Active <> @Active))
        """;

    public static readonly Statement Designations = "SELECT Kind, Level FROM FacilityDesignation WHERE FacilityCode = @Code";

    public static readonly Statement RemoveDesignations = "DELETE FROM FacilityDesignation WHERE FacilityCode = @Code";

    public static readonly Statement AddDesignation = "INSERT INTO FacilityDesignation (FacilityCode, Kind, Level) VALUES (@Code, @Kind, @Level)";

    public static readonly Statement Aliases = "SELECT Alias FROM FacilityAlias WHERE FacilityCode = @Code";

    public static readonly Statement RemoveAliases = "DELETE FROM FacilityAlias WHERE FacilityCode = @Code";

    public static readonly Statement AddAlias = "INSERT INTO FacilityAlias (FacilityCode, Alias) VALUES (@Code, @Alias)";

    public static readonly Statement Count = "SELECT COUNT(*) FROM Facility";
}
