using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>How the audit is written.</summary>
internal static class AuditSql
{
    public static readonly Statement Append = """
        INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action, Subject, Address, Before, After)
        VALUES (@Now, @Actor, @ActorName, @Action, @Subject, @Address, @Before, @After)
        """;
}
