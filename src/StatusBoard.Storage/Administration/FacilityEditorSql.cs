using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Administration;

/// <summary>How the administration lists, reads and writes facilities.</summary>
internal static class FacilityEditorSql
{
    public static readonly Statement Search = new(
        SqlServer: Select + Where + Order + " OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY",
        Sqlite: Select + Where + Order + " LIMIT @Take OFFSET @Skip");

    public static readonly Statement SearchDescending = new(
        SqlServer: Select + Where + OrderDescending + " OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY",
        Sqlite: Select + Where + OrderDescending + " LIMIT @Take OFFSET @Skip");

    public static readonly Statement Count = "SELECT COUNT(*) FROM Facility AS f" + Where;

    public static readonly Statement Find = """
        SELECT f.Code, f.Name, s.Name AS System, f.City, f.County, f.State, r.Name AS Region, f.Latitude, f.Longitude,
            f.TimeZone, f.Phone, f.HasEmergencyDepartment, f.Active, f.Type, f.GeneralEmergency, f.Address, f.Zip, f.Beds, f.MergedInto,
            CAST(f.RowVersion AS bigint) AS Version
        FROM Facility AS f
        LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId
        LEFT JOIN Region AS r ON r.Id = f.RegionId
        WHERE f.Code = @Code
        """;

    public static readonly Statement Add = """
        INSERT INTO Facility (Code, Name, HealthSystemId, RegionId, City, County, State, Latitude, Longitude, TimeZone, Phone,
            HasEmergencyDepartment, Active, Type, GeneralEmergency, Address, Zip, Beds, MergedInto)
        VALUES (@Code, @Name, @SystemId, @RegionId, @City, @County, @State, @Latitude, @Longitude, @TimeZone, @Phone,
            @HasEmergencyDepartment, @Active, @Type, @GeneralEmergency, @Address, @Zip, @Beds, @MergedInto)
        """;

    /// <summary>Writes all of it, if it is still the version that was read.</summary>
    public static readonly Statement Change = new(
        SqlServer: Update + " AND RowVersion = CAST(@Version AS binary(8))",
        Sqlite: Update + " AND RowVersion = @Version");

    /// <summary>What was merged into one that is merged itself is merged into its successor.</summary>
    public static readonly Statement MergeOn = "UPDATE Facility SET MergedInto = @Into WHERE MergedInto = @From";

    /// <summary>The rows of lists that were one are its successor.</summary>
    public static readonly Statement ListOn = "UPDATE ImportListed SET FacilityCode = @Into WHERE FacilityCode = @From";

    private const string Select = """
        SELECT f.Code, f.Name, f.City, f.State, s.Name AS System, r.Name AS Region, f.HasEmergencyDepartment, f.Active,
            CASE WHEN f.Latitude IS NULL THEN 0 ELSE 1 END AS Placed
        FROM Facility AS f
        LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId
        LEFT JOIN Region AS r ON r.Id = f.RegionId
        """;

    private const string Where = """

        WHERE (@State IS NULL OR f.State = @State)
            AND (@Active IS NULL OR f.Active = @Active)
            AND (@Like IS NULL OR f.Name LIKE @Like ESCAPE '\' OR f.City LIKE @Like ESCAPE '\' OR f.Code LIKE @Begins ESCAPE '\'
                OR EXISTS (SELECT 1 FROM FacilityAlias AS a WHERE a.FacilityCode = f.Code AND a.Alias LIKE @Like ESCAPE '\'))
        """;

    private const string Key = """
        LOWER(CASE @Sort WHEN 'code' THEN f.Code WHEN 'city' THEN f.City WHEN 'state' THEN f.State
            WHEN 'system' THEN COALESCE(s.Name, '') WHEN 'region' THEN COALESCE(r.Name, '') ELSE f.Name END)
        """;

    private const string Order = "\nORDER BY " + Key + ", f.Name, f.Code";

    private const string OrderDescending = "\nORDER BY " + Key + " DESC, f.Name, f.Code";

    private const string Update = """
        UPDATE Facility
        SET Name = @Name, HealthSystemId = @SystemId, RegionId = @RegionId, City = @City, County = @County, State = @State,
            Latitude = @Latitude, Longitude = @Longitude, TimeZone = @TimeZone, Phone = @Phone,
            HasEmergencyDepartment = @HasEmergencyDepartment, Active = @Active, Type = @Type, GeneralEmergency = @GeneralEmergency,
            Address = @Address, Zip = @Zip, Beds = @Beds, MergedInto = @MergedInto
        WHERE Code = @Code
        """;
}
