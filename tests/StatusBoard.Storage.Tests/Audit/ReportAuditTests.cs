using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Audit;

public sealed class ReportAuditOnSqlite(SqliteTestDatabase database) : ReportAuditTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReportAuditOnSqlServer(SqlServerTestDatabase database) : ReportAuditTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class ReportAuditTests(TestDatabase database)
{
    private static readonly Reporter Nurse = People.Nurse with { Id = "person:41" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_stands_in_the_audit_with_what_was_before_and_after()
    {
        var facility = await database.AddFacilityAsync();
        await ReportAsync(new StatusReport(facility, "ed", Status.Open));
        await ReportAsync(new StatusReport(facility, "ed", Status.Closed) { ReasonCode = ReasonCode.Utilities, Reason = "no \"power\"" },
            new StatusReport(facility, "ct", Status.Diversion));

        var row = (await OfAsync(facility))[0];
        Assert.Equal(("person:41", Nurse.Name, "status.report", $"facility:{facility}", Nurse.Address),
            (row.Actor, row.ActorName, row.Action, row.Subject, row.Address));
        Assert.Equal("""{"ed":"open","ct":"unknown"}""", row.Before);
        Assert.StartsWith("""{"ed":"closed","ed reason code":"utilities","ed reason":"no \"power\"","ct":"diversion","report":""",
            row.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_act_is_one_row_that_every_facility_of_it_finds()
    {
        List<string> facilities = [];
        for (var i = 0; i < 30; i++)
            facilities.Add(await database.AddFacilityAsync());
        await ReportAsync([.. facilities.SelectMany(code =>
            new[] { new StatusReport(code, "ed", Status.Closed), new StatusReport(code, "pharmacy", Status.Suspended) })]);

        foreach (var facility in new[] { facilities[0], facilities[^1] })
        {
            var row = Assert.Single(await OfAsync(facility));
            Assert.StartsWith("report:", row.Subject, StringComparison.Ordinal);
            Assert.Contains("""
                "facilities":30,"reports":60,"statuses":{"closed":30,"suspended":30}
                """, row.After, StringComparison.Ordinal);
            Assert.Equal(row.Id, Assert.Single((await SearchAsync(new AuditQuery { Subject = facility })).Page).Id);
        }
    }

    [Fact]
    public async Task A_report_that_is_refused_leaves_nothing()
    {
        var facility = await database.AddFacilityAsync();
        var before = (await SearchAsync(new AuditQuery())).Total;
        Assert.Equal(WriteOutcome.NoSuchService,
            (await database.Statuses.ReportAsync([new StatusReport(facility, "ed", Status.Closed),
            new StatusReport(facility, "nothing", Status.Closed)], Nurse, Cancel)).Outcome);
        Assert.Equal(WriteOutcome.NothingReported, (await database.Statuses.ConfirmAsync(facility, Nurse, null, Cancel)).Outcome);
        Assert.Equal(before, (await SearchAsync(new AuditQuery())).Total);
    }

    [Fact]
    public async Task A_confirmation_is_kept()
    {
        var facility = await database.AddFacilityAsync();
        await ReportAsync(new StatusReport(facility, "ed", Status.Open));
        await database.Statuses.ConfirmAsync(facility, People.Nurse, "the night supervisor", Cancel);
        var row = (await OfAsync(facility))[0];
        Assert.Equal(("facility", "status.confirm"), (row.Actor, row.Action));
        Assert.Contains("the night supervisor", row.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_searched_by_who_what_and_when_and_signs_stand_for_themselves()
    {
        var day = database.Time.GetUtcNow();
        await database.Audit.AppendAsync(new AuditEntry("person:9", "100% [sure]_x", "search.one", "thing:1"), Cancel);
        await database.Audit.AppendAsync(new AuditEntry("person:10", "100 sure", "search.two", "thing:2"), Cancel);

        Assert.Equal(["search.one"], await ActionsAsync(new AuditQuery { Who = "person:9" }));
        Assert.Equal(["search.one"], await ActionsAsync(new AuditQuery { Who = "0% [sure]_" }));
        Assert.Equal(["search.two", "search.one"], await ActionsAsync(new AuditQuery { Action = "search" }));
        Assert.Equal(["search.two"], await ActionsAsync(new AuditQuery { Action = "search", Take = 1 }));
        Assert.Equal(["search.one"], await ActionsAsync(new AuditQuery { Action = "search", Take = 1, Skip = 1 }));
        Assert.Equal(["search.two"], await ActionsAsync(new AuditQuery { Subject = "ing:2" }));
        Assert.Equal(
            ["search.two", "search.one"], await ActionsAsync(new AuditQuery { Action = "search", From = day, To = day.AddHours(1) }));
        Assert.Empty(await ActionsAsync(new AuditQuery { Action = "search", To = day.AddSeconds(-1) }));
        Assert.Empty(await ActionsAsync(new AuditQuery { Action = "search", From = day.AddHours(1).ToOffset(TimeSpan.FromHours(-5)) }));
        var all = new List<string>();
        await foreach (var row in database.Audit.ReadAllAsync(new AuditQuery { Action = "search." }, Cancel))
            all.Add(row.Action);
        Assert.Equal(["search.two", "search.one"], all);
    }

    private async Task ReportAsync(params IReadOnlyList<StatusReport> reports) =>
        Assert.Equal(WriteOutcome.Written, (await database.Statuses.ReportAsync(reports, Nurse, Cancel)).Outcome);

    private async Task<IReadOnlyList<AuditRecord>> OfAsync(string facility) =>
        (await SearchAsync(new AuditQuery { Subject = $"facility:{facility}" })).Page;

    private async Task<IEnumerable<string>> ActionsAsync(AuditQuery query) => (await SearchAsync(query)).Page.Select(row => row.Action);

    private Task<(IReadOnlyList<AuditRecord> Page, int Total)> SearchAsync(AuditQuery query) => database.Audit.SearchAsync(query, Cancel);
}
