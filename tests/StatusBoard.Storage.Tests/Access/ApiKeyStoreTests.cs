using StatusBoard.Access;
using StatusBoard.Storage.Access;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Access;

public sealed class ApiKeyStoreOnSqlite(SqliteTestDatabase database) : ApiKeyStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ApiKeyStoreOnSqlServer(SqlServerTestDatabase database) : ApiKeyStoreTests(database), IClassFixture<SqlServerTestDatabase>;

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
    public async Task Only_the_hash_of_a_key_is_kept()
    {
        var key = NewKey();
        await database.Keys.SetBootstrapAsync(key, Cancel);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM ApiKey WHERE Hash LIKE @held OR Name LIKE @held", new { held = $"%{key}%" }));
    }

    private static string NewKey() => $"key-{Guid.NewGuid():N}{Guid.NewGuid():N}";
}
