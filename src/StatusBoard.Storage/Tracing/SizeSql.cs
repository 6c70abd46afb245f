using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tracing;

/// <summary>How much has gathered in the tables that grow. Numbers of rows that are only added are told by their first and
/// last.</summary>
internal static class SizeSql
{
    public static readonly Statement Sizes = """
        SELECT (SELECT COUNT(*) FROM OutboxMessage WHERE State = 'pending') AS Outbox,
            (SELECT COALESCE(MAX(Id), 0) FROM StatusEvent) - (SELECT COALESCE(MIN(Id), 1) FROM StatusEvent) + 1 AS Events,
            (SELECT COALESCE(MAX(Id), 0) FROM AuditEntry) - (SELECT COALESCE(MIN(Id), 1) FROM AuditEntry) + 1 AS Audit
        """;
}
