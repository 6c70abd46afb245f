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

    public static readonly Statement Add = """
        INSERT INTO AuditDigest (Day, Part, Entries, FirstId, LastId, Previous, Digest, MadeAt)
        VALUES (@Day, @Part, @Entries, @FirstId, @LastId, @Previous, @Digest, @MadeAt)
        """;

    /// <summary>When the first act of all was; null when there is none.</summary>
    public static readonly Statement FirstAct = "SELECT MIN(OccurredAt) FROM AuditEntry";

    /// <summary>A day's rows in the order of their numbers.</summary>
    public static readonly Statement Rows = """
        SELECT Id, OccurredAt, Actor, ActorName, Action, Subject, Address, Before, After FROM AuditEntry
        WHERE OccurredAt >= @From AND OccurredAt < @To
        ORDER BY Id
        """;

    /// <summary>What lies before a time: how many rows, and which.</summary>
    public static readonly Statement Before = "SELECT COUNT(*) AS Entries, MIN(Id) AS FirstId, MAX(Id) AS LastId FROM AuditEntry WHERE OccurredAt < @From";

    /// <summary>How many rows there are from a time on.</summary>
    public static readonly Statement Since = "SELECT COUNT(*) FROM AuditEntry WHERE OccurredAt >= @From";
}
