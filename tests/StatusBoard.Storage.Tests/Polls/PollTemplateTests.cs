using StatusBoard.Polls;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Polls;

public sealed class PollTemplateOnSqlite(SqliteTestDatabase database) : PollTemplateTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PollTemplateOnSqlServer(SqlServerTestDatabase database) : PollTemplateTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class PollTemplateTests(TestDatabase database)
{
    private static readonly PollActor Administrator = new("person:1", "A. Admin");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PollTemplateStore Store => new(database.Database, database.Audit);

    [Fact]
    public async Task A_new_database_has_templates_that_are_valid()
    {
        var templates = await Store.AllAsync(Cancel);
        Assert.Equal(["assessment", "bed-count", "cyber", "mci", "mci-trauma"],
            templates.Select(one => one.Code).Where(code => code != "custom").Order(StringComparer.Ordinal));
        Assert.Empty(templates.SelectMany(PollRules.Check));
        Assert.Equal(["immediate", "delayed", "minor"],
            templates.Single(one => one.Code == "mci").Items.Take(3).Select(item => item.Code));
        Assert.Equal(["trauma"], templates.Single(one => one.Code == "mci-trauma").Services);
    }

    [Fact]
    public async Task A_template_is_added_changed_and_removed_and_never_over_somebody_elses_change()
    {
        var template = new PollTemplate("custom", "Custom", "Custom poll", [new("beds", "Beds", PollItemKind.Count)])
        {
            Edition = 0, RemindMinutes = 5, Services = ["ed", "trauma"], Text = "Text",
        };
        Assert.True(await Store.SaveAsync(template, Administrator, Cancel));
        Assert.False(await Store.SaveAsync(template, Administrator, Cancel));
        var read = (await Store.AllAsync(Cancel)).Single(one => one.Code == "custom");
        Assert.Equal(("Text", 60, 5, 1), (read.Text, read.Minutes, read.RemindMinutes, read.Edition));
        Assert.Equal(template.Services, read.Services.ToArray());
        Assert.True(await Store.SaveAsync(read with { Name = "Changed" }, Administrator, Cancel));
        Assert.False(await Store.SaveAsync(read with { Name = "Too late" }, Administrator, Cancel));
        Assert.False(await Store.RemoveAsync("custom", 1, Administrator, Cancel));
        Assert.Equal("Changed", (await Store.AllAsync(Cancel)).Single(one => one.Code == "custom").Name);
        Assert.True(await Store.RemoveAsync("custom", 2, Administrator, Cancel));
    }
}
