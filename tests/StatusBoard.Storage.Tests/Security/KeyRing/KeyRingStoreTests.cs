using StatusBoard.Storage.Security.KeyRing;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Security.KeyRing;

public sealed class KeyRingStoreOnSqlite(SqliteTestDatabase database) : KeyRingStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class KeyRingStoreOnSqlServer(SqlServerTestDatabase database) : KeyRingStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class KeyRingStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private KeyRingStore Keys => new(database.Database, database.Time);

    [Fact]
    public async Task Keys_come_back_as_they_were_given_oldest_first_and_one_that_is_there_stays()
    {
        await database.EmptyAsync();
        var longest = $"<key><value>{new string('ö', 6_000)}</value></key>";
        await Keys.AddAsync("key-one", longest, Cancel);
        await Keys.AddAsync("key-two", "<key>two</key>", Cancel);
        await Keys.AddAsync("key-one", "<key>another</key>", Cancel);

        Assert.Equal([longest, "<key>two</key>"], await Keys.AllAsync(Cancel));
    }

    [Fact]
    public async Task Nodes_that_add_the_same_key_at_once_leave_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(node =>
            Task.Run(() => Keys.AddAsync("key-shared", $"<shared>{node}</shared>", Cancel), Cancel)));

        Assert.Single(await Keys.AllAsync(Cancel), xml => xml.StartsWith("<shared>", StringComparison.Ordinal));
    }
}
