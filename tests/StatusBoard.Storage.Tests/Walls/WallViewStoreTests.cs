using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Walls;

namespace StatusBoard.Storage.Tests.Walls;

public sealed class WallViewStoreOnSqlite(SqliteTestDatabase database) : WallViewStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class WallViewStoreOnSqlServer(SqlServerTestDatabase database) : WallViewStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class WallViewStoreTests(TestDatabase database)
{
    private static readonly (string Id, string Name) Ada = ("person:1", "Ada");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_is_kept_by_name_and_saved_again_in_its_place()
    {
        await database.WallViews.SaveAsync("east-night", "?state=CT", Ada, "10.0.0.1", Cancel);
        var saved = await database.WallViews.SaveAsync("east-night", "?state=CT,RI&theme=light", ("person:2", "Ben"), null, Cancel);
        var found = Assert.Single(await database.WallViews.AllAsync(Cancel), view => view.Name == "east-night");
        Assert.Equal(saved, found);
        Assert.Equal(("?state=CT,RI&theme=light", "Ben"), (found.Query, found.SavedBy));
        Assert.Equal(2, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'wall.save-view' AND Subject = 'wall-view:east-night'"));
        Assert.Equal("""{"query":"?state=CT"}""",
            await database.ScalarAsync<string>("SELECT Before FROM AuditEntry WHERE Action = 'wall.save-view' AND Actor = 'person:2'"));
    }

    [Fact]
    public async Task A_view_that_is_removed_is_gone_and_that_is_audited()
    {
        await database.WallViews.SaveAsync("gone", "", Ada, null, Cancel);
        Assert.True(await database.WallViews.RemoveAsync("gone", Ada, null, Cancel));
        Assert.False(await database.WallViews.RemoveAsync("gone", Ada, null, Cancel));
        Assert.DoesNotContain(await database.WallViews.AllAsync(Cancel), view => view.Name == "gone");
        Assert.Equal(1, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'wall.remove-view' AND Subject = 'wall-view:gone'"));
    }

    [Theory]
    [InlineData("east-2", true)]
    [InlineData("East", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("", false)]
    public async Task Rules_and_table_agree_on_names(string name, bool acceptable)
    {
        Assert.Equal(acceptable, !WallViewRules.Check(name, "").Any());
        if (acceptable)
            await database.WallViews.SaveAsync(name, "", Ada, null, Cancel);
        else
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.WallViews.SaveAsync(name, "", Ada, null, Cancel));
    }

    [Theory]
    [InlineData("setup")]
    [InlineData("pair")]
    public void Names_of_pages_are_taken(string name) =>
        Assert.Equal("name", Assert.Single(WallViewRules.Check(name, "")).Field);
}
