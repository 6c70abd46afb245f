using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Access;

/// <summary>How grants are kept: one row for each thing that a scope names.</summary>
internal static class GrantSql
{
    public static readonly Statement Read = """
        SELECT g.Role, g.ScopeKind, COALESCE(r.State, g.State) AS State, r.Name AS Region, s.Name AS HealthSystem,
            g.FacilityCode AS Facility, g.Id AS Number
        FROM AccessGrant AS g
        LEFT JOIN Region AS r ON r.Id = g.RegionId
        LEFT JOIN HealthSystem AS s ON s.Id = g.HealthSystemId
        WHERE g.Principal = @Principal
        UNION ALL
        SELECT 'agency', 'agency', NULL, NULL, NULL, a.AgencyCode, 0 FROM AgencyGrant AS a WHERE a.Principal = @Principal
        ORDER BY Number
        """;

    public static readonly Statement ReadMany = IdList.In(
        """
        SELECT g.Principal, g.Role, g.ScopeKind, COALESCE(r.State, g.State) AS State, r.Name AS Region, s.Name AS HealthSystem,
            g.FacilityCode AS Facility, g.Id AS Number
        FROM AccessGrant AS g
        LEFT JOIN Region AS r ON r.Id = g.RegionId
        LEFT JOIN HealthSystem AS s ON s.Id = g.HealthSystemId
        WHERE g.Principal IN {list}
        UNION ALL
        SELECT a.Principal, 'agency', 'agency', NULL, NULL, NULL, a.AgencyCode, 0 FROM AgencyGrant AS a WHERE a.Principal IN {list}
        ORDER BY Number
        """,
        "@Principals",
        "nvarchar(60)");

    public static readonly Statement Remove = IdList.In("DELETE FROM AccessGrant WHERE Principal IN {list}", "@Principals",
        "nvarchar(60)");

    /// <summary>The agencies whose runs principals may write, which stand in a table of their own.</summary>
    public static readonly Statement RemoveAgencies = IdList.In("DELETE FROM AgencyGrant WHERE Principal IN {list}", "@Principals",
        "nvarchar(60)");

    /// <summary>Adds rows for agencies; those of an agency that is not there are refused by the table.</summary>
    public static readonly Statement AddAgencies = new(
        SqlServer: "INSERT INTO AgencyGrant (Principal, AgencyCode) SELECT r.Principal, r.Name FROM " + SqlServerRows,
        Sqlite: "INSERT INTO AgencyGrant (Principal, AgencyCode) SELECT r.Principal, r.Name FROM " + SqliteRows);

    /// <summary>The numbers of rows whose agency is not there.</summary>
    public static readonly Statement UnknownAgencies = new(
        SqlServer: "SELECT r.Number FROM " + SqlServerRows + NoAgency,
        Sqlite: "SELECT r.Number FROM " + SqliteRows + NoAgency);

    /// <summary>The numbers of rows that name a region, health system or facility that is not there.</summary>
    public static readonly Statement Unknown = new(
        SqlServer: "SELECT r.Number FROM " + SqlServerRows + Named + NotThere + " ORDER BY r.Number",
        Sqlite: "SELECT r.Number FROM " + SqliteRows + Named + NotThere + " ORDER BY r.Number");

    public static readonly Statement Add = new(
        SqlServer: Columns + SqlServerRows + Named + " ORDER BY r.Number",
        Sqlite: Columns + SqliteRows + Named + " ORDER BY r.Number");

    private const string Columns = """
        INSERT INTO AccessGrant (Principal, Role, ScopeKind, State, RegionId, HealthSystemId, FacilityCode)
        SELECT r.Principal, r.Role, r.ScopeKind, CASE WHEN r.ScopeKind = 'state' THEN r.State END, g.Id, s.Id, f.Code
        FROM
        """ + " ";

    private const string SqlServerRows =
        "OPENJSON(@Rows) WITH (Number int '$.Number', Principal nvarchar(4000) '$.Principal', Role nvarchar(4000) '$.Role', ScopeKind "
            + "nvarchar(4000) '$.ScopeKind', State nvarchar(4000) '$.State', Name nvarchar(4000) '$.Name') AS r";

    private const string SqliteRows = """
        (SELECT value ->> 'Number' AS Number, value ->> 'Principal' AS Principal, value ->> 'Role' AS Role,
            value ->> 'ScopeKind' AS ScopeKind, value ->> 'State' AS State, value ->> 'Name' AS Name
        FROM json_each(@Rows)) AS r
        """;

    private const string NoAgency = " LEFT JOIN Agency AS a ON a.Code = r.Name WHERE a.Code IS NULL ORDER BY r.Number";

    private const string Named = """

        LEFT JOIN Region AS g ON r.ScopeKind = 'region' AND g.State = r.State AND g.Name = r.Name
        LEFT JOIN HealthSystem AS s ON r.ScopeKind = 'system' AND s.Name = r.Name
        LEFT JOIN Facility AS f ON r.ScopeKind = 'facility' AND f.Code = r.Name
        """;

    private const string NotThere =
        " WHERE r.ScopeKind IN ('region', 'system', 'facility') AND g.Id IS NULL AND s.Id IS NULL AND f.Code IS NULL";
}
