using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>How the digests of the audit's days are kept, and what they are made of.</summary>
internal static class AuditDigestSql
{
    public static readonly Statement All =
        "SELECT Day, Part, Entries, FirstId, LastId, Previous, Digest FROM AuditDigest ORDER BY Day, Part";

    public static readonly Statement Last = new(
        SqlServer: "SELECT TOP (1) Day, Part, Entries, FirstId, LastId, Previous, Digest FROM AuditDigest ORDER BY Day DESC, Part DESC",
        Sqlite: "SELECT Day, Part, Entries, FirstId, LastId, Previous, Digest FROM AuditDigest ORDER BY Day DESC, Part DESC LIMIT 1");

    public static readonly Statement Add = new(
        SqlServer: """
            INSERT INTO AuditDigest (Day, Part, Entries, FirstId, LastId, Previous, Digest, MadeAt)
            SELECT r.Day, r.Part, r.Entries, r.FirstId, r.LastId, r.Previous, r.Digest, @Now
            FROM OPENJSON(@Rows) WITH (
                Day nvarchar(40) '$.Day', Part int '$.Part', Entries bigint '$.Entries', FirstId bigint '$.FirstId',
                LastId bigint '$.LastId', Previous nvarchar(4000) '$.Previous', Digest nvarchar(4000) '$.Digest') AS r
            """,
        Sqlite: """
            INSERT INTO AuditDigest (Day, Part, Entries, FirstId, LastId, Previous, Digest, MadeAt)
            SELECT value ->> 'Day', value ->> 'Part', value ->> 'Entries', value ->> 'FirstId', value ->> 'LastId', value ->> 'Previous',
                value ->> 'Digest', @Now
            FROM json_each(@Rows)
            """);

    /// <summary>When the first act of all was; null when there is none.</summary>
    public static readonly Statement FirstAct = "SELECT MIN(OccurredAt) FROM AuditEntry";

    /// <summary>A day's rows in the order of their numbers.</summary>
    public static readonly Statement Rows = """
        SELECT Id, OccurredAt, Actor, ActorName, Action, Subject, Address, Before, After FROM AuditEntry
        WHERE OccurredAt >= @From AND OccurredAt < @To
        ORDER BY Id
        """;

    /// <summary>What lies before a time: how many rows, and which.</summary>
    public static readonly Statement Before =
        "SELECT COUNT(*) AS Entries, MIN(Id) AS FirstId, MAX(Id) AS LastId FROM AuditEntry WHERE OccurredAt < @From";

    /// <summary>The time before which the audit was archived; null where none of it was.</summary>
    public static readonly Statement Archived = "SELECT MAX(RowsBefore) FROM RetentionArchive WHERE TableName = 'AuditEntry'";

    /// <summary>How many rows there are from a time on.</summary>
    public static readonly Statement Since = "SELECT COUNT(*) FROM AuditEntry WHERE OccurredAt >= @From";
}
