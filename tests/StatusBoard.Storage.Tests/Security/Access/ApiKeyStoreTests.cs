using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Security.Access;

public sealed class ApiKeyStoreOnSqlite(SqliteTestDatabase database) : ApiKeyStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ApiKeyStoreOnSqlServer(SqlServerTestDatabase database) : ApiKeyStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class ApiKeyStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_configured_key_is_the_only_one_in_force_also_when_it_comes_back()
    {
        string first = NewKey(), second = NewKey();

        await database.Keys.SetBootstrapAsync(first, Cancel);
        var found = await database.Keys.FindAsync(first, Cancel);
        Assert.Equal(ApiKeyStore.BootstrapName, found?.Name);
        Assert.Equal([new Grant(Role.Administrator, Scope.Everything)], await database.Grants.OfAsync(found!.Principal, Cancel));
        Assert.Equal(found.Id, (await database.Keys.FindByIdAsync(found.Id, Cancel))?.Id);
        Assert.Null(await database.Keys.FindAsync(first.ToUpperInvariant(), Cancel));
        Assert.Null(await database.Keys.FindAsync("", Cancel));

        await database.Keys.SetBootstrapAsync(second, Cancel);
        Assert.Null(await database.Keys.FindAsync(first, Cancel));
        Assert.NotNull(await database.Keys.FindAsync(second, Cancel));

        await database.Keys.SetBootstrapAsync(first, Cancel);
        Assert.NotNull(await database.Keys.FindAsync(first, Cancel));
        Assert.Null(await database.Keys.FindAsync(second, Cancel));

        await database.Keys.SetBootstrapAsync(null, Cancel);
        Assert.Null(await database.Keys.FindAsync(first, Cancel));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_with_the_same_key_all_start()
    {
        var key = NewKey();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => database.Keys.SetBootstrapAsync(key, Cancel), Cancel)));
        Assert.NotNull(await database.Keys.FindAsync(key, Cancel));
    }

    [Fact]
    public async Task A_key_is_shown_once_holds_in_its_scope_until_it_ends_and_can_be_revoked()
    {
        var ada = new Principal("person:1", "Ada", []);
        var now = database.Time.GetUtcNow();
        var (key, secret) = await database.Keys.CreateAsync(
            new KeyDraft(" CAD ", new Grant(Role.Reporter, Scope.Of(["CT"])), now.AddDays(1)), ada, "10.0.0.1", Cancel).DoneAsync();
        Assert.StartsWith(Secret.KeyPrefix, secret, StringComparison.Ordinal);
        Assert.Equal(("CAD", "Ada", now.AddDays(1)), (key.Name, key.CreatedBy, key.ExpiresAt));
        Assert.Equal([new Grant(Role.Reporter, Scope.Of(["CT"]))], await database.Grants.OfAsync(key.Principal, Cancel));
        Assert.Equal(key.Id, (await database.Keys.FindAsync(secret, Cancel))?.Id);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM ApiKey WHERE Hash = @secret", new { secret }));
        Assert.Equal(
            0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditEntry WHERE After LIKE @held", new { held = $"%{secret}%" }));

        var (other, otherSecret) = await database.Keys.CreateAsync(new KeyDraft("HIE", new Grant(Role.Viewer, Scope.Everything), null),
            ada, null, Cancel).DoneAsync();
        Assert.Equal([key.Id, other.Id], (await database.Keys.FindNamesAsync([key.Id, other.Id, 9999], null, Cancel)).Keys.Order());
        database.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await database.Keys.FindAsync(secret, Cancel));
        Assert.Null(await database.Keys.FindByIdAsync(key.Id, Cancel));

        Assert.True(await database.Keys.RevokeAsync(other.Id, ada, "10.0.0.1", Cancel));
        Assert.False(await database.Keys.RevokeAsync(other.Id, ada, "10.0.0.1", Cancel));
        Assert.Null(await database.Keys.FindAsync(otherSecret, Cancel));
        Assert.Empty(await database.Keys.FindNamesAsync([key.Id, other.Id], null, Cancel));
        Assert.Equal(1,
            await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'key.revoke' AND Actor = 'person:1' AND Subject = @Principal",
            new { other.Principal }));
    }

    [Fact]
    public async Task When_a_key_was_last_used_only_moves_forward()
    {
        var (key, _) = await database.Keys.CreateAsync(new KeyDraft("CAD of a clock", new Grant(Role.Viewer, Scope.Everything), null),
            new Principal("person:1", "Ada", []), null, Cancel).DoneAsync();
        var now = database.Time.GetUtcNow();
        await database.Keys.NoteUsedAsync([new(key.Id, now)], Cancel);
        await database.Keys.NoteUsedAsync([new(key.Id, now.AddMinutes(-1))], Cancel);
        Assert.Equal(now, (await database.Keys.ListAsync(Cancel)).Single(one => one.Id == key.Id).LastUsedAt);
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_kept()
    {
        var key = NewKey();
        await database.Keys.SetBootstrapAsync(key, Cancel);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM ApiKey WHERE Hash LIKE @held OR Name LIKE @held",
            new { held = $"%{key}%" }));
    }

    private static string NewKey() => $"key-{Guid.NewGuid():N}{Guid.NewGuid():N}";
}
