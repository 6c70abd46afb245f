using StatusBoard.Access;
using StatusBoard.Dispatch.Crew;
using StatusBoard.Storage.Dispatch.Crew;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Dispatch.Crew;

public sealed class CrewLinkStoreOnSqlite(SqliteTestDatabase database) : CrewLinkStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class CrewLinkStoreOnSqlServer(SqlServerTestDatabase database) : CrewLinkStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>Links of crews: only their hash is kept, they end, they are revoked, and all of it is in the audit.</summary>
public abstract class CrewLinkStoreTests(TestDatabase database)
{
    private static readonly Principal Dispatcher = new("person:7", "M. Chen", [new Grant(Role.Dispatcher, Scope.Of(["CT"]))]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CrewLinkStore Store => new(database.Database, database.Audit, database.Time);

    [Fact]
    public async Task A_link_is_found_by_its_secret_until_it_is_revoked_and_its_secret_is_nowhere()
    {
        var secret = await Store.AddAsync(new CrewLinkDraft("Medic 12", 12), ["CT", "RI"], Dispatcher, "10.0.0.1", Cancel);
        var link = (await Store.FindAsync(secret, Cancel))!;
        Assert.Equal(("Medic 12", "CT,RI", "M. Chen"), (link.Label, string.Join(',', link.States), link.CreatedBy));
        Assert.Equal(database.Time.GetUtcNow().AddHours(12), link.ExpiresAt);
        Assert.True(link.IsInForce(database.Time.GetUtcNow()));
        Assert.False(link.IsInForce(database.Time.GetUtcNow().AddHours(12)));
        Assert.Contains(await Store.OpenAsync(Cancel), one => one.Id == link.Id);
        Assert.Null(await Store.FindAsync(secret + "x", Cancel));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM CrewLink WHERE Hash = @secret", new { secret }));

        Assert.True(await Store.RevokeAsync(link.Id, Dispatcher, null, Cancel));
        Assert.False(await Store.RevokeAsync(link.Id, Dispatcher, null, Cancel));
        Assert.False((await Store.FindAsync(secret, Cancel))!.IsInForce(database.Time.GetUtcNow()));
        Assert.DoesNotContain(await Store.OpenAsync(Cancel), one => one.Id == link.Id);
        Assert.Equal(2, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Actor = 'person:7' AND (Subject = @made OR Subject = @revoked)",
            new { made = "crew:Medic 12", revoked = $"crew:{link.Id}" }));
    }

    [Fact]
    public async Task A_link_for_everything_has_no_states()
    {
        var link = (await Store.FindAsync(await Store.AddAsync(new CrewLinkDraft("All", 1), [], Dispatcher, null, Cancel), Cancel))!;
        Assert.Empty(link.States);
        Assert.True(link.VisibleScope.IsEverything);
    }
}
