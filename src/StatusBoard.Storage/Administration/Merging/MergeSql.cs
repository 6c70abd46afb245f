using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Administration.Merging;

/// <summary>How what names a facility comes to name the one that it was merged into.</summary>
internal static class MergeSql
{
    /// <summary>The incidents that statuses of a facility belong to: they are taken before anything else.</summary>
    public static readonly Statement Incidents =
        "SELECT DISTINCT IncidentId FROM ServiceStatus WHERE FacilityCode = @From AND IncidentId IS NOT NULL";

    /// <summary>The services of a facility that somebody has reported.</summary>
    public static readonly Statement Reported = """
        SELECT ServiceCode FROM ServiceStatus WHERE FacilityCode = @From AND Status <> 'unknown' AND ReportId IS NOT NULL
            ORDER BY ServiceCode
        """;

    /// <summary>Who may do what at a facility by its name.</summary>
    public static readonly Statement Grants =
        "SELECT Principal, Role FROM AccessGrant WHERE FacilityCode = @From ORDER BY Principal, Role";

    /// <summary>Grants the same at the other, where it is not granted there already.</summary>
    public static readonly Statement GrantThere = """
        INSERT INTO AccessGrant (Principal, Role, ScopeKind, FacilityCode)
        SELECT DISTINCT g.Principal, g.Role, 'facility', @Into FROM AccessGrant AS g
        WHERE g.FacilityCode = @From
            AND NOT EXISTS (SELECT 1 FROM AccessGrant AS h WHERE h.FacilityCode = @Into AND h.Principal = g.Principal AND h.Role = g.Role)
        """;

    /// <summary>Grants nothing at a facility any more by its name.</summary>
    public static readonly Statement GrantHereNoMore = "DELETE FROM AccessGrant WHERE FacilityCode = @From";

    /// <summary>A printed sheet of codes stays good: it becomes the other's, where that has none of its own.</summary>
    public static readonly Statement Codes = """
        UPDATE DowntimeCode SET FacilityCode = @Into
        WHERE FacilityCode = @From AND NOT EXISTS (SELECT 1 FROM DowntimeCode AS d WHERE d.FacilityCode = @Into)
        """;

    public static readonly Statement Subscriptions =
        "SELECT CAST(Id AS nvarchar(20)) AS Id, Filter AS Text FROM NotificationSubscription WHERE RemovedAt IS NULL";

    public static readonly Statement ChangeSubscriptions = Change("NotificationSubscription", "Id", "int", "Filter");

    public static readonly Statement Desks = "SELECT Principal AS Id, Choices AS Text FROM AlertSubscription ORDER BY Principal";

    public static readonly Statement ChangeDesks = Change("AlertSubscription", "Principal", "nvarchar(60)", "Choices");

    public static readonly Statement Views = "SELECT Name AS Id, Query AS Text FROM WallView ORDER BY Name";

    public static readonly Statement ChangeViews = Change("WallView", "Name", "nvarchar(60)", "Query");

    public static readonly Statement Devices =
        "SELECT CAST(Id AS nvarchar(20)) AS Id, ViewAddress AS Text FROM Device WHERE RevokedAt IS NULL";

    public static readonly Statement ChangeDevices = Change("Device", "Id", "int", "ViewAddress");

    /// <summary>Gives one column of many rows another text.</summary>
    private static Statement Change(string table, string key, string type, string column) => new(
        SqlServer: $"""
            UPDATE t SET {column} = r.Text
            FROM {table} AS t
            INNER JOIN OPENJSON(@Rows) WITH (Id {type} '$.Id', Text nvarchar(max) '$.Text') AS r ON r.Id = t.{key}
            """,
        Sqlite: $"""
            UPDATE {table} SET {column} = r.Text
            FROM (SELECT value ->> 'Id' AS Id, value ->> 'Text' AS Text FROM json_each(@Rows)) AS r
            WHERE {table}.{key} = r.Id
            """);
}
