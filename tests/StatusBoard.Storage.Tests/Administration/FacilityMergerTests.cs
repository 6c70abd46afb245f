using StatusBoard.Access;
using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Incidents;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Security.Access;

namespace StatusBoard.Storage.Tests.Administration;

public sealed class FacilityMergerOnSqlite(SqliteTestDatabase database) : FacilityMergerTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FacilityMergerOnSqlServer(SqlServerTestDatabase database) : FacilityMergerTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class FacilityMergerTests(TestDatabase database)
{
    private const string Two = """
        Code,Name,City,State,Latitude,Longitude,Phone,EmergencyDepartment,Designations,Aliases,Beds
        A1,Lakeside Hospital,Duluth,MN,,,218-555-0101,yes,stroke,Lakeside,
        B1,Saint Lake Medical Center,Duluth,MN,46.8,-92.1,218-555-0102,yes,trauma:II,,214
        C1,Third,Duluth,MN,46.9,-92.2,,yes,,,
        """;

    private static readonly AuditActor Ada = new("person:1", "Ada", "::1");

    private static readonly Principal Who = new("person:1", "Ada", [new Grant(Role.Administrator, Scope.Everything)]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_one_is_retired_and_names_the_other_which_takes_what_it_did_not_know()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        Assert.Equal(SaveOutcome.Saved, (await board.Merger.MergeAsync("B1", "A1", Ada, Cancel)).Outcome);
        var (gone, _) = (await board.Editor.FindAsync("B1", Cancel))!.Value;
        Assert.Equal((false, "A1"), (gone.Active, gone.MergedInto));
        var (stays, _) = (await board.Editor.FindAsync("A1", Cancel))!.Value;
        Assert.Equal((46.8, "+1-218-555-0101", 214), (stays.Latitude, stays.Phone, stays.Beds));
        Assert.Equal(["trauma:II", "stroke"], stays.Designations.Select(one => one.ToString()));
        Assert.Equal(["Lakeside", "Saint Lake Medical Center"], stays.Aliases);
    }

    [Fact]
    public async Task Both_histories_are_read_under_the_one_that_stays()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = 'B1' AND ServiceCode = 'ed'");
        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'open' WHERE FacilityCode = 'A1' AND ServiceCode = 'ed'");
        var events = await database.Events.ReadAsync(new EventQuery { Facility = "A1", IncludeCreated = false, NewestFirst = true },
            Cancel);
        // The closure was taken over, and then ended.
        Assert.Equal([("A1", "open"), ("A1", "closed"), ("B1", "closed")], events.Select(one => (one.Facility, one.Status)));
        Assert.Empty(await database.Events.ReadAsync(new EventQuery { Facility = "C1", IncludeCreated = false }, Cancel));
    }

    [Fact]
    public async Task A_list_that_still_has_the_retired_one_brings_it_to_its_successor_and_a_chain_leads_to_its_end()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);
        await board.Merger.MergeAsync("A1", "C1", Ada, Cancel);
        Assert.Equal("C1", (await board.Editor.FindAsync("B1", Cancel))!.Value.Draft.MergedInto);
        var report = await board.TakeAsync("Code,Name,City,State,Beds\nB1,Saint Lake Medical Center,Duluth,MN,300\n");
        Assert.Equal((0, 1), (report.Added, report.Joined));
        Assert.False((await board.FindAsync("B1"))!.Active);
    }

    [Theory]
    [InlineData("B1", "B1")]
    [InlineData("B1", "NO")]
    [InlineData("NO", "A1")]
    public async Task What_cannot_be_merged_is_refused_and_changes_nothing(string from, string into)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        var newest = await board.NewestAsync();
        Assert.Equal(SaveOutcome.Refused, (await board.Merger.MergeAsync(from, into, Ada, Cancel)).Outcome);
        Assert.Equal(newest, await board.NewestAsync());
    }

    [Fact]
    public async Task Put_back_on_the_board_it_is_its_own_again()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);
        var (gone, version) = (await board.Editor.FindAsync("B1", Cancel))!.Value;
        Assert.Equal(SaveOutcome.Saved, (await board.Editor.ChangeAsync(gone with { Active = true }, version, Ada, Cancel)).Outcome);
        var back = (await board.Editor.FindAsync("B1", Cancel))!.Value.Draft;
        Assert.True(back.Active);
        Assert.Null(back.MergedInto);
    }

    [Fact]
    public async Task What_was_only_reported_of_the_one_is_taken_over_as_it_stands_and_where_both_were_the_others_stands()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await database.Statuses.ReportAsync(
            [new("B1", "ed", Status.Closed) { ReasonCode = ReasonCode.Utilities, Reason = "no water" }, new("B1", "ct", Status.Diversion)],
            People.Nurse, Cancel);
        await database.Statuses.ReportAsync([new("A1", "ct", Status.Open)], People.Coordinator, Cancel);
        var (theirs, ours) = (await database.RowAsync("B1", "ed"), await database.RowAsync("A1", "ct"));

        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);

        var taken = await database.RowAsync("A1", "ed");
        Assert.Equal(
            (theirs.Status, theirs.ReasonCode, theirs.Reason, theirs.Since, theirs.ConfirmedAt, theirs.Reporter, theirs.Source),
            (taken.Status, taken.ReasonCode, taken.Reason, taken.Since, taken.ConfirmedAt, taken.Reporter, taken.Source));
        Assert.Equal((ours.Status, ours.Version), await database.RowAsync("A1", "ct") is var kept ? (kept.Status, kept.Version) : default);
        Assert.Equal("unknown", (await database.RowAsync("A1", "stroke")).Status);
        // The history has what was said of both, and that it was taken over; the audit by whom.
        var history = await database.Events.ReadAsync(new EventQuery { Facility = "A1", IncludeCreated = false }, Cancel);
        Assert.Equal(["A1 ct open", "A1 ed closed", "B1 ct diversion", "B1 ed closed"],
            history.Select(one => $"{one.Facility} {one.Service} {one.Status}").Order());
        Assert.Equal(["ed"], await board.QueryAsync<string>(
            "SELECT ServiceCode FROM StatusEvent WHERE FacilityCode = 'A1' AND ReportId = @ReportId", new { taken.ReportId }));
        Assert.Contains("\"ed\":\"closed\"", await AfterAsync(board, $"report:{taken.ReportId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stale_is_taken_over_as_stale_and_what_belongs_to_an_incident_brings_the_other_into_it()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        var incident = (await database.Incidents.OpenAsync(
            new IncidentDraft("Flood", IncidentKind.SevereWeather, database.Time.GetUtcNow()), ["B1"], People.Manager, Cancel)).Incident;
        await database.Statuses.ReportAsync([new("B1", "ed", Status.Open), new("B1", "ct", Status.Diversion) { Incident = incident }],
            People.Nurse, Cancel);
        await board.ExecuteAsync("UPDATE ServiceStatus SET Stale = 1 WHERE FacilityCode = 'B1' AND ServiceCode = 'ed'");

        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);

        Assert.True((await database.RowAsync("A1", "ed")).Stale);
        Assert.Equal(incident, (await database.RowAsync("A1", "ct")).IncidentId);
        Assert.Contains("A1", (await database.IncidentArchive.FindAsync(incident, Cancel))!.Codes);
    }

    [Fact]
    public async Task Whatever_names_the_one_names_the_other_afterwards_once_and_each_is_audited()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        var here = Scope.Of(facilities: ["B1"]);
        await GrantAsync("person:7", [new Grant(Role.Reporter, Scope.Of(facilities: ["B1", "A1"])), new Grant(Role.Viewer, here)]);
        var (key, _) = await database.Keys.CreateAsync(new KeyDraft("HL7 of Saint Lake", new Grant(Role.Reporter, here), null), Who,
            null, Cancel).DoneAsync();
        var asked = (await database.Devices.AskAsync(null, null, Cancel))!;
        var device = (await database.Devices.ApproveAsync(asked.Code, new DeviceDraft("Lobby", "/wall?q=b1&theme=light", here), Who,
            null, Cancel).DoneAsync())!;
        await database.WallViews.SaveAsync("lobby", "?q=B1", ("person:1", "Ada"), null, Cancel);
        await database.WallViews.SaveAsync("state", "?state=MN&q=B1%20North", ("person:1", "Ada"), null, Cancel);
        var subscriptions = new SubscriptionStore(board.Database, database.Audit, database.Time);
        var filter = SubscriptionFilter.Everything with { States = ["MN"], Facilities = ["C1", "b1", "A1"] };
        var hook = await subscriptions.AddAsync(
            new NotificationSubscription(0, "A hook", NotificationChannel.Webhook, "https://hook.example",
                [NotificationTopic.StatusChanged], filter), "s", new AuditEntry("person:1", "Ada", ""), Cancel);
        var alerts = new AlertStore(board.Database, database.Audit, database.Time);
        await alerts.SubscribeAsync("person:7", new AlertSubscription { Facilities = ["B1"], Sound = true }, Cancel);

        Assert.Equal(SaveOutcome.Saved, (await board.Merger.MergeAsync("B1", "A1", Ada, Cancel)).Outcome);

        Assert.Equal(
            [new Grant(Role.Reporter, Scope.Of(facilities: ["A1"])), new Grant(Role.Viewer, Scope.Of(facilities: ["A1"]))],
            (await database.Grants.OfAsync("person:7", Cancel)).OrderByDescending(grant => grant.Role));
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM AccessGrant WHERE FacilityCode = 'B1'"));
        Assert.Equal(2, await board.ValueAsync<int>("SELECT COUNT(*) FROM AccessGrant WHERE Principal = 'person:7'"));
        foreach (var principal in new[] { key.Principal, device.Principal })
            Assert.Equal(["A1"], Assert.Single(await database.Grants.OfAsync(principal, Cancel)).EffectiveScope.Facilities);
        Assert.Equal("/wall?q=A1&theme=light", (await database.Devices.ListAsync(Cancel)).Single(one => one.Id == device.Id).ViewAddress);
        Assert.Equal([("lobby", "?q=A1"), ("state", "?state=MN&q=B1%20North")],
            (await database.WallViews.AllAsync(Cancel)).Select(view => (view.Name, view.Query)));
        var subscription = (await subscriptions.FindAsync(hook, Cancel))!;
        Assert.Equal(["C1", "A1"], subscription.Filter.Facilities);
        Assert.Equal(["MN"], subscription.Filter.States);
        var desk = Assert.Single(await alerts.SubscriptionsAsync(Cancel)).Subscription;
        Assert.Equal(["A1"], desk.Facilities);
        Assert.True(desk.Sound);
        Assert.Equal(
            new[] { "facility:A1", "person:7", key.Principal, $"subscription:{hook}", "person:7", "wall-view:lobby", device.Principal,
                device.Principal }.Order(),
            (await board.QueryAsync<string>(
                "SELECT Subject FROM AuditEntry WHERE Action = 'facility.merge' AND Actor = 'person:1' AND Address = '::1'")).Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_printed_sheet_of_codes_stays_good_where_the_other_has_none(bool hasOwn)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        var codes = new DowntimeCodeStore(board.Database, database.Audit, database.Time);
        var sheet = await codes.IssueAsync("B1", new AuditEntry("person:1", "Ada", "codes"), Cancel);
        var own = hasOwn ? await codes.IssueAsync("A1", new AuditEntry("person:1", "Ada", "codes"), Cancel) : sheet;

        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);

        Assert.Equal(2, await codes.UseAsync("A1", own[1], Guid.NewGuid(), "Ada", Cancel));
        Assert.Equal(DowntimeCodeStore.SheetSize, (await codes.ReadAsync("A1", Cancel)).Count);
    }

    [Fact]
    public async Task Where_it_cannot_be_finished_nothing_of_it_is_kept()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await GrantAsync("person:7", [new Grant(Role.Reporter, Scope.Of(facilities: ["B1"]))]);
        await database.Statuses.ReportAsync([new("B1", "ed", Status.Closed)], People.Nurse, Cancel);
        var newest = await board.NewestAsync();
        var allow = await database.RefuseRowAsync("AuditEntry", "Subject", "person:7", "No more room.");

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => board.Merger.MergeAsync("B1", "A1", Ada, Cancel));

        Assert.Equal(newest, await board.NewestAsync());
        Assert.Equal(1, await board.ValueAsync<int>("SELECT COUNT(*) FROM AccessGrant WHERE FacilityCode = 'B1'"));
        await board.ExecuteAsync(allow);
        Assert.Equal(SaveOutcome.Saved, (await board.Merger.MergeAsync("B1", "A1", Ada, Cancel)).Outcome);
    }

    private Task<bool> GrantAsync(string principal, IReadOnlyList<Grant> grants) => database.Database.WriteAsync(
        async session =>
        {
            Assert.Null(await database.Grants.ReplaceAsync(session, principal, grants));
            return true;
        },
        Cancel);

    private static Task<string> AfterAsync(EmptyBoard board, string subject) =>
        board.ValueAsync<string>("SELECT After FROM AuditEntry WHERE Action = 'facility.merge' AND Subject = @subject", new { subject });
}
