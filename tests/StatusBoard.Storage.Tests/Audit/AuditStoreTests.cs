using StatusBoard.Audit;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Audit;

public sealed class AuditStoreOnSqlite(SqliteTestDatabase database) : AuditStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class AuditStoreOnSqlServer(SqlServerTestDatabase database) : AuditStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class AuditStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_act_is_kept_with_who_when_where_and_what()
    {
        await database.Audit.AppendAsync(new AuditEntry("person:7", "Ada", "incident.open", "incident:1") { Address = "10.0.0.1",
            After = """{"name":"Attack"}""" }, Cancel);
        Assert.Equal(1, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Actor = 'person:7' AND ActorName = 'Ada' AND Action = 'incident.open' AND Subject = "
                + "'incident:1' AND Address = '10.0.0.1' AND Before IS NULL AND OccurredAt IS NOT NULL"));
    }

    [Fact]
    public async Task A_name_of_any_length_does_not_keep_an_act_from_being_kept()
    {
        await database.Audit.AppendAsync(
            new AuditEntry("anonymous", new string('x', 5000), "access.sign-in-failed", "person:" + new string('y', 500)), Cancel);
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'access.sign-in-failed'"));
    }

    [Theory]
    [InlineData("UPDATE AuditEntry SET ActorName = 'somebody else'")]
    [InlineData("DELETE FROM AuditEntry")]
    public async Task What_is_kept_is_neither_changed_nor_deleted(string statement)
    {
        await database.Audit.AppendAsync(new AuditEntry("person:7", "Ada", "access.sign-in"), Cancel);
        var refused = await database.RefusesAsync(statement);
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }
}
