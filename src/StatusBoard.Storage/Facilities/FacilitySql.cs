using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Facilities;

/// <summary>How facilities and what stands around them are written.</summary>
internal static class FacilitySql
{
    public static readonly Statement FindSystem = "SELECT Id FROM HealthSystem WHERE Name = @Name";

    /// <summary>All of them, to be found by what one sees of their names.</summary>
    public static readonly Statement Systems = "SELECT Id, Name FROM HealthSystem ORDER BY Id";

    public static readonly Statement FindRegion = "SELECT Id FROM Region WHERE State = @State AND Name = @Name";

    /// <summary>All of a state, to be found by what one sees of their names.</summary>
    public static readonly Statement Regions = "SELECT Id, Name FROM Region WHERE State = @State ORDER BY Id";

    /// <summary>All of all states.</summary>
    public static readonly Statement AllRegions = "SELECT State, Name FROM Region ORDER BY Id";

    /// <summary>Makes the health systems that there are not yet.</summary>
    public static readonly Statement AddSystems = new(
        SqlServer: """
            INSERT INTO HealthSystem (Name)
            SELECT r.Name FROM OPENJSON(@Rows) WITH (Name nvarchar(4000) '$.Name') AS r
            WHERE NOT EXISTS (SELECT 1 FROM HealthSystem AS s WHERE s.Name = r.Name)
            """,
        Sqlite: """
            INSERT INTO HealthSystem (Name)
            SELECT r.value ->> 'Name' FROM json_each(@Rows) AS r
            WHERE NOT EXISTS (SELECT 1 FROM HealthSystem AS s WHERE s.Name = r.value ->> 'Name')
            """);

    /// <summary>Makes the regions that there are not yet.</summary>
    public static readonly Statement AddRegions = new(
        SqlServer: """
            INSERT INTO Region (State, Name)
            SELECT r.State, r.Name FROM OPENJSON(@Rows) WITH (State nvarchar(4000) '$.State', Name nvarchar(4000) '$.Name') AS r
            WHERE NOT EXISTS (SELECT 1 FROM Region AS g WHERE g.State = r.State AND g.Name = r.Name)
            """,
        Sqlite: """
            INSERT INTO Region (State, Name)
            SELECT r.value ->> 'State', r.value ->> 'Name' FROM json_each(@Rows) AS r
            WHERE NOT EXISTS (SELECT 1 FROM Region AS g WHERE g.State = r.value ->> 'State' AND g.Name = r.value ->> 'Name')
            """);

    /// <summary>Those of some codes that there are.</summary>
    public static readonly Statement Known = new(
        SqlServer: "SELECT Code FROM Facility WHERE Code IN " + SqlServerCodes,
        Sqlite: "SELECT Code FROM Facility WHERE Code IN " + SqliteCodes);

    /// <summary>The versions of some facilities, which stay until the transaction ends.</summary>
    public static readonly Statement Versions = new(
        SqlServer: "SELECT Code, CAST(RowVersion AS bigint) AS Version FROM Facility WITH (UPDLOCK) WHERE Code IN " + SqlServerCodes,
        Sqlite: "SELECT Code, RowVersion AS Version FROM Facility WHERE Code IN " + SqliteCodes);

    public static readonly Statement Add = new(
        SqlServer: AddColumns + SqlServerRows + " AS r" + Places + " ORDER BY r.Number",
        Sqlite: AddColumns + SqliteRows + " AS r" + Places + " ORDER BY r.Number");

    /// <summary>
    /// Writes only where something is different, so that an import that changes nothing moves no version, and gives the
    /// codes of those that were written.
    /// </summary>
    public static readonly Statement Change = new(
        SqlServer: """
            DECLARE @changed TABLE (
                Code nvarchar(20) NOT NULL PRIMARY KEY, Name nvarchar(200) NOT NULL, SystemId int NULL, RegionId int NULL,
                City nvarchar(100) NOT NULL, County nvarchar(100) NULL, State nvarchar(4000) NOT NULL, Latitude float NULL,
                Longitude float NULL,
                TimeZone nvarchar(64) NOT NULL, Phone nvarchar(40) NULL, HasEmergencyDepartment bit NULL, Active bit NULL,
                Type nvarchar(30) NULL,
                GeneralEmergency bit NULL, Address nvarchar(200) NULL, Zip nvarchar(10) NULL, Beds int NULL);
            INSERT INTO @changed (Code, Name, SystemId, RegionId, City, County, State, Latitude, Longitude, TimeZone, Phone,
                HasEmergencyDepartment, Active, Type, GeneralEmergency, Address, Zip, Beds)
            SELECT f.Code, r.Name, r.SystemId, r.RegionId, r.City, r.County, r.State, r.Latitude, r.Longitude, r.TimeZone, r.Phone,
                r.HasEmergencyDepartment, r.Active, r.Type, r.GeneralEmergency, r.Address, r.Zip, r.Beds
            FROM (
            """ + PlacedRows + SqlServerRows + " AS r" + Places + ") AS r\n"
            + "INNER JOIN Facility AS f WITH (UPDLOCK) ON f.Code = r.Code\nWHERE " + Different
            + ";\nUPDATE f" + ChangeColumns
                + "\nFROM @changed AS r INNER JOIN Facility AS f ON f.Code = r.Code;\nSELECT Code FROM @changed;",
        Sqlite: "UPDATE Facility AS f" + ChangeColumns + "\nFROM (" + PlacedRows + SqliteRows + " AS r"
            + Places + ") AS r\nWHERE f.Code = r.Code AND (" + Different + ")\nRETURNING Code");

    public static readonly Statement Designations = "SELECT Kind, Level FROM FacilityDesignation WHERE FacilityCode = @Code";

    public static readonly Statement DesignationsOf = new(
        SqlServer: "SELECT FacilityCode, Kind, Level FROM FacilityDesignation WHERE FacilityCode IN " + SqlServerCodes,
        Sqlite: "SELECT FacilityCode, Kind, Level FROM FacilityDesignation WHERE FacilityCode IN " + SqliteCodes);

    public static readonly Statement RemoveDesignations = new(
        SqlServer: "DELETE FROM FacilityDesignation WHERE FacilityCode IN " + SqlServerCodes,
        Sqlite: "DELETE FROM FacilityDesignation WHERE FacilityCode IN " + SqliteCodes);

    public static readonly Statement AddDesignations = new(
        SqlServer: """
            INSERT INTO FacilityDesignation (FacilityCode, Kind, Level)
            SELECT r.Code, r.Kind, r.Level FROM OPENJSON(@Rows) WITH (
                Code nvarchar(4000) '$.Code', Kind nvarchar(4000) '$.Kind', Level nvarchar(4000) '$.Level') AS r
            """,
        Sqlite: """
            INSERT INTO FacilityDesignation (FacilityCode, Kind, Level)
            SELECT value ->> 'Code', value ->> 'Kind', value ->> 'Level' FROM json_each(@Rows)
            """);

    public static readonly Statement Aliases = "SELECT Alias FROM FacilityAlias WHERE FacilityCode = @Code";

    public static readonly Statement AliasesOf = new(
        SqlServer: "SELECT FacilityCode, Alias FROM FacilityAlias WHERE FacilityCode IN " + SqlServerCodes,
        Sqlite: "SELECT FacilityCode, Alias FROM FacilityAlias WHERE FacilityCode IN " + SqliteCodes);

    public static readonly Statement RemoveAliases = new(
        SqlServer: "DELETE FROM FacilityAlias WHERE FacilityCode IN " + SqlServerCodes,
        Sqlite: "DELETE FROM FacilityAlias WHERE FacilityCode IN " + SqliteCodes);

    public static readonly Statement AddAliases = new(
        SqlServer: """
            INSERT INTO FacilityAlias (FacilityCode, Alias)
            SELECT r.Code, r.Alias FROM OPENJSON(@Rows) WITH (Code nvarchar(4000) '$.Code', Alias nvarchar(4000) '$.Alias') AS r
            """,
        Sqlite: """
            INSERT INTO FacilityAlias (FacilityCode, Alias)
            SELECT value ->> 'Code', value ->> 'Alias' FROM json_each(@Rows)
            """);

    public static readonly Statement Count = "SELECT COUNT(*) FROM Facility";

    private const string SqlServerCodes = "(SELECT c.Code FROM OPENJSON(@Rows) WITH (Code nvarchar(20) '$.Code') AS c)";

    private const string SqliteCodes = "(SELECT value ->> 'Code' FROM json_each(@Rows))";

    /// <summary>Columns wider than the table's, so that a text that is too long is refused and not cut.</summary>
    private const string SqlServerRows = """
        OPENJSON(@Rows) WITH (
            Number int '$.Number', Code nvarchar(4000) '$.Code', Name nvarchar(4000) '$.Name', System nvarchar(4000) '$.System',
            Region nvarchar(4000) '$.Region', City nvarchar(4000) '$.City', County nvarchar(4000) '$.County',
            State nvarchar(4000) '$.State', Latitude float '$.Latitude', Longitude float '$.Longitude',
            TimeZone nvarchar(4000) '$.TimeZone', Phone nvarchar(4000) '$.Phone', HasEmergencyDepartment int '$.HasEmergencyDepartment',
            Active int '$.Active', Type nvarchar(4000) '$.Type', GeneralEmergency int '$.GeneralEmergency',
            Address nvarchar(4000) '$.Address', Zip nvarchar(4000) '$.Zip', Beds int '$.Beds')
        """;

    private const string SqliteRows = """
        (SELECT value ->> 'Number' AS Number, value ->> 'Code' AS Code, value ->> 'Name' AS Name, value ->> 'System' AS System,
            value ->> 'Region' AS Region, value ->> 'City' AS City, value ->> 'County' AS County, value ->> 'State' AS State,
            value ->> 'Latitude' AS Latitude,
            value ->> 'Longitude' AS Longitude, value ->> 'TimeZone' AS TimeZone, value ->> 'Phone' AS Phone,
            value ->> 'HasEmergencyDepartment' AS HasEmergencyDepartment, value ->> 'Active' AS Active,
            value ->> 'Type' AS Type, value ->> 'GeneralEmergency' AS GeneralEmergency, value ->> 'Address' AS Address,
            value ->> 'Zip' AS Zip, value ->> 'Beds' AS Beds
        FROM json_each(@Rows))
        """;

    /// <summary>The health system and the region that a row names.</summary>
    private const string Places = """

        LEFT JOIN HealthSystem AS s ON s.Name = r.System
        LEFT JOIN Region AS g ON g.State = r.State AND g.Name = r.Region
        """;

    private const string AddColumns = """
        INSERT INTO Facility (Code, Name, HealthSystemId, RegionId, City, County, State, Latitude, Longitude, TimeZone, Phone,
            HasEmergencyDepartment, Active, Type, GeneralEmergency, Address, Zip, Beds)
        SELECT r.Code, r.Name, s.Id, g.Id, r.City, r.County, r.State, r.Latitude, r.Longitude, r.TimeZone, r.Phone,
            COALESCE(r.HasEmergencyDepartment, 1), COALESCE(r.Active, 1), r.Type, r.GeneralEmergency, r.Address, r.Zip, r.Beds
        FROM
        """ + " ";

    private const string PlacedRows = """
        SELECT r.Code, r.Name, s.Id AS SystemId, g.Id AS RegionId, r.City, r.County, r.State, r.Latitude, r.Longitude, r.TimeZone,
            r.Phone, r.HasEmergencyDepartment, r.Active, r.Type, r.GeneralEmergency, r.Address, r.Zip, r.Beds
        FROM
        """ + " ";

    private const string ChangeColumns = """

        SET Name = r.Name, City = r.City, State = r.State, TimeZone = r.TimeZone,
            HealthSystemId = COALESCE(r.SystemId, f.HealthSystemId), RegionId = COALESCE(r.RegionId, f.RegionId),
            County = COALESCE(r.County, f.County), Latitude = COALESCE(r.Latitude, f.Latitude),
            Longitude = COALESCE(r.Longitude, f.Longitude), Phone = COALESCE(r.Phone, f.Phone),
            HasEmergencyDepartment = COALESCE(r.HasEmergencyDepartment, f.HasEmergencyDepartment),
            Active = COALESCE(r.Active, f.Active), Type = COALESCE(r.Type, f.Type),
            GeneralEmergency = COALESCE(r.GeneralEmergency, f.GeneralEmergency), Address = COALESCE(r.Address, f.Address),
            Zip = COALESCE(r.Zip, f.Zip), Beds = COALESCE(r.Beds, f.Beds)
        """;

    private const string Different = """
        f.Name <> r.Name OR f.City <> r.City OR f.State <> r.State OR f.TimeZone <> r.TimeZone
            OR (r.SystemId IS NOT NULL AND COALESCE(f.HealthSystemId, -1) <> r.SystemId)
            OR (r.RegionId IS NOT NULL AND COALESCE(f.RegionId, -1) <> r.RegionId)
            OR (r.County IS NOT NULL AND COALESCE(f.County, '') <> r.County)
            OR (r.Latitude IS NOT NULL AND COALESCE(f.Latitude, 999) <> r.Latitude)
            OR (r.Longitude IS NOT NULL AND COALESCE(f.Longitude, 999) <> r.Longitude)
            OR (r.Phone IS NOT NULL AND COALESCE(f.Phone, '') <> r.Phone)
            OR (r.HasEmergencyDepartment IS NOT NULL AND f.HasEmergencyDepartment <> r.HasEmergencyDepartment)
            OR (r.Type IS NOT NULL AND COALESCE(f.Type, '') <> r.Type)
            OR (r.GeneralEmergency IS NOT NULL AND (f.GeneralEmergency IS NULL OR f.GeneralEmergency <> r.GeneralEmergency))
            OR (r.Address IS NOT NULL AND COALESCE(f.Address, '') <> r.Address)
            OR (r.Zip IS NOT NULL AND COALESCE(f.Zip, '') <> r.Zip)
            OR (r.Beds IS NOT NULL AND COALESCE(f.Beds, -1) <> r.Beds)
            OR (r.Active IS NOT NULL AND f.Active <> r.Active)
        """;
}
