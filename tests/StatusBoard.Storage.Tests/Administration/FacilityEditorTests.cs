using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Facilities;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Administration;

public sealed class FacilityEditorOnSqlite(SqliteTestDatabase database) : FacilityEditorTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FacilityEditorOnSqlServer(SqlServerTestDatabase database) : FacilityEditorTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class FacilityEditorTests(TestDatabase database)
{
    private static readonly AuditActor Ada = new("person:1", "Ada", "10.0.0.1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FacilityEditor Editor => new(database.Database, database.Audit, database.Signal);

    private ReferenceEditor References => new(database.Database, database.Audit, database.Signal);

    [Fact]
    public async Task A_facility_is_added_with_all_that_was_said_and_every_service()
    {
        await References.SaveSystemAsync(new NamedPlace("Nutmeg Care"), Ada, Cancel);
        await References.SaveRegionAsync(new NamedPlace("Eastern") { State = "CT" }, Ada, Cancel);
        var draft = Draft() with
        {
            System = "Nutmeg Care", Region = "Eastern", County = "Hartford", Latitude = 41.5, Longitude = -72.5, Phone = "860 545 5000",
            Designations = [new Designation("burn", null), new Designation("trauma", "II")], Aliases = ["Gen", "the General"],
        };
        Assert.Equal(SaveOutcome.Saved, (await Editor.AddAsync(draft, Ada, Cancel)).Outcome);

        var found = (await Editor.FindAsync(draft.Code, Cancel))!.Value;
        Assert.Equal(FacilityRules.Normalise(draft).Facts(), found.Draft.Facts());
        Assert.Equal("+1-860-545-5000", found.Draft.Phone);
        Assert.True(
            await database.ScalarAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE FacilityCode = @Code", new { draft.Code }) > 15);
        var row = (await AuditOfAsync(draft.Code))[0];
        Assert.Equal(("facility.add", "person:1", "10.0.0.1", null), (row.Action, row.Actor, row.Address, row.Before));
        Assert.Contains("\"designations\":\"burn; trauma:II\"", row.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_kept_with_what_is_different_and_nothing_else()
    {
        var (draft, version) = await AddedAsync(Draft() with { Aliases = ["Gen"] });
        Assert.Equal(SaveOutcome.Unchanged, (await Editor.ChangeAsync(draft, version, Ada, Cancel)).Outcome);
        Assert.Equal(version, (await Editor.FindAsync(draft.Code, Cancel))!.Value.Version);

        Assert.Equal(SaveOutcome.Saved,
            (await Editor.ChangeAsync(draft with { Name = "Saint \"Mary\"", Phone = null, Aliases = ["Gen", "Mary"] }, version, Ada,
            Cancel)).Outcome);
        var row = (await AuditOfAsync(draft.Code))[0];
        Assert.Equal("facility.change", row.Action);
        Assert.Equal($$"""{"name":"{{draft.Name}}","phone":"{{draft.Phone}}","aliases":"Gen"}""", row.Before);
        Assert.Equal("""{"name":"Saint \"Mary\"","phone":null,"aliases":"Gen; Mary"}""", row.After);
    }

    [Fact]
    public async Task Whoever_was_slower_is_told_and_writes_nothing()
    {
        var (draft, version) = await AddedAsync(Draft());
        Assert.Equal(SaveOutcome.Saved, (await Editor.ChangeAsync(draft with { City = "Avon" }, version, Ada, Cancel)).Outcome);
        var audited = (await AuditOfAsync(draft.Code)).Count;
        Assert.Equal(SaveOutcome.VersionConflict, (await Editor.ChangeAsync(draft with { City = "Bolton" }, version, Ada,
            Cancel)).Outcome);
        var (now, newer) = (await Editor.FindAsync(draft.Code, Cancel))!.Value;
        Assert.Equal("Avon", now.City);
        Assert.Equal(audited, (await AuditOfAsync(draft.Code)).Count);
        Assert.Equal(SaveOutcome.Saved, (await Editor.ChangeAsync(draft with { City = "Bolton" }, newer, Ada, Cancel)).Outcome);

        // A short name, by plain SQL, is a change too.
        var (again, before) = (await Editor.FindAsync(draft.Code, Cancel))!.Value;
        await database.ExecuteAsync("INSERT INTO FacilityAlias (FacilityCode, Alias) VALUES (@Code, 'sql')", new { draft.Code });
        Assert.Equal(SaveOutcome.VersionConflict, (await Editor.ChangeAsync(again with { City = "Canton" }, before, Ada, Cancel)).Outcome);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_by_its_field_and_leaves_no_trace()
    {
        var (draft, version) = await AddedAsync(Draft());
        var audited = (await AuditOfAsync(draft.Code)).Count;
        Assert.Equal("code", Assert.Single((await Editor.AddAsync(draft, Ada, Cancel)).Problems).Field);
        Assert.Equal(["system", "region"],
            (await Editor.ChangeAsync(draft with { System = "Nobody", Region = "Nowhere" }, version, Ada, Cancel))
            .Problems.Select(problem => problem.Field));
        Assert.Equal("state", Assert.Single(
            (await Editor.ChangeAsync(draft with { State = "ZZ", TimeZone = "America/New_York" }, version, Ada, Cancel)).Problems).Field);
        Assert.Equal(SaveOutcome.Gone, (await Editor.ChangeAsync(Draft(), 1, Ada, Cancel)).Outcome);
        var (now, newest) = (await Editor.FindAsync(draft.Code, Cancel))!.Value;
        Assert.Equal(draft.Facts(), now.Facts());
        Assert.Equal(version, newest);
        Assert.Equal(audited, (await AuditOfAsync(draft.Code)).Count);
    }

    [Fact]
    public async Task A_facility_is_retired_and_comes_back()
    {
        var (draft, version) = await AddedAsync(Draft());
        await Editor.ChangeAsync(draft with { Active = false }, version, Ada, Cancel);
        Assert.Equal("facility.retire", (await AuditOfAsync(draft.Code))[0].Action);
        Assert.Empty((await Editor.SearchAsync(new FacilityQuery { Text = draft.Code, Active = true }, Cancel)).Page);
        Assert.False(
            Assert.Single((await Editor.SearchAsync(new FacilityQuery { Text = draft.Code, Active = false }, Cancel)).Page).Active);
        var (retired, now) = (await Editor.FindAsync(draft.Code, Cancel))!.Value;
        await Editor.ChangeAsync(retired with { Active = true }, now, Ada, Cancel);
        Assert.Equal("facility.restore", (await AuditOfAsync(draft.Code))[0].Action);
    }

    [Fact]
    public async Task The_list_is_searched_ordered_and_paged_in_the_database()
    {
        await AddedAsync(Draft() with { Name = "100%_Zebra", State = "VT", City = "Zed", Aliases = ["stripes"] });
        await AddedAsync(Draft() with { Name = "Beta Zebra", State = "VT", City = "Alf" });
        await AddedAsync(Draft() with { Name = "alpha zebra", State = "VT", City = "Beth" });

        Assert.Equal(["100%_Zebra", "alpha zebra", "Beta Zebra"], await NamesAsync(new FacilityQuery { Text = "zebra" }));
        Assert.Equal(
            ["Beta Zebra", "alpha zebra", "100%_Zebra"], await NamesAsync(new FacilityQuery { Text = "zebra", Descending = true }));
        Assert.Equal(["Beta Zebra", "alpha zebra", "100%_Zebra"], await NamesAsync(new FacilityQuery { State = "VT", Sort = "city" }));
        Assert.Equal(["alpha zebra"], await NamesAsync(new FacilityQuery { Text = "zebra", Skip = 1, Take = 1 }));
        Assert.Equal(["100%_Zebra"], await NamesAsync(new FacilityQuery { Text = "0%_z" }));
        Assert.Equal(["100%_Zebra"], await NamesAsync(new FacilityQuery { Text = "stripes" }));
        Assert.Equal(3, (await Editor.SearchAsync(new FacilityQuery { State = "VT", Take = 1 }, Cancel)).Total);
    }

    private FacilityDraft Draft() => new(database.NextCode(), "General", "Hartford", "CT") { Phone = "+1-860-545-5000" };

    private async Task<(FacilityDraft Draft, long Version)> AddedAsync(FacilityDraft draft)
    {
        Assert.Equal(SaveOutcome.Saved, (await Editor.AddAsync(draft, Ada, Cancel)).Outcome);
        return (await Editor.FindAsync(draft.Code, Cancel))!.Value;
    }

    private async Task<IEnumerable<string>> NamesAsync(FacilityQuery query) =>
        (await Editor.SearchAsync(query, Cancel)).Page.Select(row => row.Name);

    private async Task<IReadOnlyList<AuditRecord>> AuditOfAsync(string code) =>
        (await database.Audit.SearchAsync(new AuditQuery { Subject = $"facility:{code}" }, Cancel)).Page;
}
