using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Tail;

namespace StatusBoard.Storage.Tests.Administration;

public sealed class ReferenceEditorOnSqlite(SqliteTestDatabase database) : ReferenceEditorTests(database),
    IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReferenceEditorOnSqlServer(SqlServerTestDatabase database) : ReferenceEditorTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class ReferenceEditorTests(TestDatabase database)
{
    private static readonly AuditActor Ada = new("person:1", "Ada", "10.0.0.1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ReferenceEditor Editor => new(database.Database, database.Audit, database.Signal);

    [Fact]
    public async Task A_health_system_is_added_renamed_and_retired_once_nobody_belongs_to_it()
    {
        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveSystemAsync(new NamedPlace(" Ocean Health "), Ada, Cancel)).Outcome);
        var facility = await database.AddFacilityAsync(one => one with { System = "Ocean Health" });
        var ocean = await SystemAsync("Ocean Health");
        Assert.Equal(1, ocean.Facilities);
        Assert.Equal("name", Assert.Single((await Editor.SaveSystemAsync(new NamedPlace("Ocean Health"), Ada, Cancel)).Problems).Field);
        Assert.Equal("active", Assert.Single((await Editor.SaveSystemAsync(ocean with { Active = false }, Ada, Cancel)).Problems).Field);

        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveSystemAsync(ocean with { Name = "Ocean Care" }, Ada, Cancel)).Outcome);
        Assert.Equal(SaveOutcome.VersionConflict, (await Editor.SaveSystemAsync(ocean with { Name = "Sea Care" }, Ada, Cancel)).Outcome);
        Assert.Equal("Ocean Care", (await BoardAsync()).Find(facility)!.Facility.System);

        await database.ExecuteAsync("UPDATE Facility SET HealthSystemId = NULL WHERE Code = @facility", new { facility });
        Assert.Equal(SaveOutcome.Saved,
            (await Editor.SaveSystemAsync(await SystemAsync("Ocean Care") with { Active = false }, Ada, Cancel)).Outcome);
        Assert.Empty((await Editor.SystemsAsync(new PlaceQuery { Text = "Ocean Care", Active = true }, Cancel)).Page);
        Assert.Equal(["system.retire", "system.change", "system.add"], await ActsAsync($"system:{ocean.Id}"));
    }

    [Fact]
    public async Task A_regions_name_is_its_own_inside_its_state()
    {
        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveRegionAsync(new NamedPlace("Northern") { State = "ri" }, Ada, Cancel)).Outcome);
        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveRegionAsync(new NamedPlace("Northern") { State = "CT" }, Ada, Cancel)).Outcome);
        Assert.Equal("name",
            Assert.Single((await Editor.SaveRegionAsync(new NamedPlace("Northern") { State = "RI" }, Ada, Cancel)).Problems).Field);
        Assert.Equal(
            ["Northern"], (await Editor.RegionsAsync(new PlaceQuery { State = "RI" }, Cancel)).Page.Select(region => region.Name));
        Assert.Equal(SaveOutcome.Gone,
            (await Editor.SaveRegionAsync(new NamedPlace("Southern") { Id = 999_999, State = "RI", Version = 1 }, Ada, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_new_service_stands_at_every_facility_and_a_retired_one_at_none_until_it_comes_back()
    {
        var facility = await database.AddFacilityAsync();
        Assert.Equal(SaveOutcome.Saved,
            (await Editor.SaveServiceAsync(new ServiceDraft("mri", "MRI", ServiceKind.ServiceLine) { SortOrder = 265,
            StaleAfterMinutes = 60 }, Ada, Cancel)).Outcome);
        await database.ReportAsync(facility, "mri", Status.Suspended);
        var follower = new Follower(database);
        Assert.Equal(Status.Suspended, (await ReadAsync(follower)).Find(facility)!.Service("mri")!.Status);

        var mri = await ServiceAsync("mri");
        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveServiceAsync(mri with { Active = false }, Ada, Cancel)).Outcome);
        Assert.Null((await ReadAsync(follower)).Find(facility)!.Service("mri"));
        Assert.Null(follower.Board.Catalogue.Service("mri"));

        // A node that starts meanwhile does not know it either, and does not complain of its rows.
        var late = new Follower(database);
        Assert.Null((await ReadAsync(late)).Find(facility)!.Service("mri"));
        Assert.DoesNotContain(late.Log.Lines, line => line.Contains("'mri'", StringComparison.Ordinal));

        Assert.Equal(SaveOutcome.Saved,
            (await Editor.SaveServiceAsync(await ServiceAsync("mri") with { Active = true, Name = "MRI scanner" }, Ada, Cancel)).Outcome);
        foreach (var node in new[] { follower, late })
        {
            var status = (await ReadAsync(node)).Find(facility)!.Service("mri")!;
            Assert.Equal((Status.Suspended, "MRI scanner"), (status.Status, status.Service.Name));
        }

        Assert.Equal(["service.restore", "service.retire", "service.add"], await ActsAsync("service:mri"));
    }

    [Fact]
    public async Task A_limit_without_confirmation_is_changed_with_what_it_was()
    {
        var burn = await ServiceAsync("burn");
        Assert.Equal(SaveOutcome.Unchanged, (await Editor.SaveServiceAsync(burn, Ada, Cancel)).Outcome);
        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveServiceAsync(burn with { StaleAfterMinutes = null }, Ada, Cancel)).Outcome);
        Assert.Equal(SaveOutcome.VersionConflict, (await Editor.SaveServiceAsync(burn with { StaleAfterMinutes = 30 }, Ada,
            Cancel)).Outcome);
        Assert.Null((await BoardAsync()).Catalogue.Service("burn")!.StaleAfter);
        var row = (await database.Audit.SearchAsync(new AuditQuery { Subject = "service:burn" }, Cancel)).Page[0];
        Assert.Equal(("""{"stale after minutes":"1440"}""", """{"stale after minutes":null}"""), (row.Before, row.After));
        Assert.Equal("kind",
            Assert.Single((await Editor.SaveServiceAsync(await ServiceAsync("burn") with { Kind = ServiceKind.ServiceLine }, Ada, Cancel))
            .Problems).Field);
        Assert.Equal("code", Assert.Single(
            (await Editor.SaveServiceAsync(new ServiceDraft("burn", "burns", ServiceKind.Specialty), Ada, Cancel)).Problems).Field);
    }

    private async Task<NamedPlace> SystemAsync(string name) =>
        Assert.Single((await Editor.SystemsAsync(new PlaceQuery { Text = name }, Cancel)).Page);

    private async Task<ServiceDraft> ServiceAsync(string code) =>
        (await Editor.ServicesAsync(Cancel)).Single(service => service.Code == code);

    private async Task<IEnumerable<string>> ActsAsync(string subject) =>
        (await database.Audit.SearchAsync(new AuditQuery { Subject = subject }, Cancel)).Page.Select(row => row.Action);

    private Task<Board> BoardAsync() => ReadAsync(new Follower(database));

    private static async Task<Board> ReadAsync(Follower follower)
    {
        await follower.CatchUpAsync();
        return follower.Board;
    }
}
