using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class RepeatsOnSqlite(SqliteTestDatabase database) : RepeatTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RepeatsOnSqlServer(SqlServerTestDatabase database) : RepeatTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>A sender that does not know whether it was heard says it again, by the same name.</summary>
public abstract class RepeatTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_sent_twice_is_answered_twice_and_written_once()
    {
        var facility = await database.AddFacilityAsync();
        var id = Guid.NewGuid();
        List<StatusReport> reports = [new(facility, "ed", Status.Diversion) { Reason = "CT down" }, new(facility, "ct", Status.Diversion)];

        var first = await database.Statuses.ReportAsync(reports, People.Nurse, Cancel, id);
        var second = await database.Statuses.ReportAsync(reports, People.Nurse, Cancel, id);

        Assert.Equal((WriteOutcome.Written, false), (first.Outcome, first.Repeated));
        Assert.Equal((WriteOutcome.Written, true, first.Version), (second.Outcome, second.Repeated, second.Version));
        Assert.Equal(2, (await database.HistoryAsync(facility)).Count);
    }

    [Fact]
    public async Task A_double_tap_whose_two_requests_run_at_once_is_one_row()
    {
        var facility = await database.AddFacilityAsync();
        var id = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => database.Statuses.ReportAsync([new(facility, "ed", Status.Closed)], People.Nurse, Cancel, id), Cancel)));

        Assert.All(results, result => Assert.Equal(WriteOutcome.Written, result.Outcome));
        Assert.Single(await database.HistoryAsync(facility));
    }

    [Fact]
    public async Task A_report_that_comes_late_for_the_second_time_does_not_undo_what_came_between()
    {
        var facility = await database.AddFacilityAsync();
        var id = Guid.NewGuid();
        await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed)], People.Nurse, Cancel, id);
        await database.ReportAsync(facility, "ed", Status.Open);

        await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed)], People.Nurse, Cancel, id);

        Assert.Equal("open", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task A_confirmation_sent_twice_is_written_once()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Open);
        var id = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => database.Statuses.ConfirmAsync(facility, People.Nurse, null, id, null, Cancel), Cancel)));

        Assert.All(results, result => Assert.Equal(WriteOutcome.Written, result.Outcome));
        Assert.Equal(["report", "confirmation"], (await database.HistoryAsync(facility)).Select(line => line.Kind));
    }

    [Fact]
    public async Task A_confirmation_does_not_take_in_what_its_sender_has_not_seen()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Open);
        var seen = await database.ReportAsync(facility, "trauma", Status.Open);
        await database.ReportAsync(facility, "ed", Status.Closed);

        var refused = await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Guid.NewGuid(), seen, Cancel);

        Assert.Equal(WriteOutcome.VersionConflict, refused.Outcome);
        Assert.DoesNotContain(await database.HistoryAsync(facility), line => line.Kind == "confirmation");
        var newest = (await database.RowAsync(facility, "ed")).Version;
        Assert.Equal(WriteOutcome.Written,
            (await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Guid.NewGuid(), newest, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_confirmation_of_one_service_leaves_the_others_alone_and_asks_for_its_version_only()
    {
        var facility = await database.AddFacilityAsync();
        var seen = await database.ReportAsync(facility, "ed", Status.Diversion);
        await database.ReportAsync(facility, "trauma", Status.Diversion);

        var confirmed = await database.Statuses.ConfirmAsync(facility, "ed", People.Nurse, null, Guid.NewGuid(), seen, Cancel);
        Assert.Equal(WriteOutcome.Written, confirmed.Outcome);
        Assert.Equal(["ed"], (await database.HistoryAsync(facility)).Where(line => line.Kind == "confirmation").Select(line =>
            line.Service));

        var refused = await database.Statuses.ConfirmAsync(facility, "trauma", People.Nurse, null, Guid.NewGuid(), seen, Cancel);
        Assert.Equal(WriteOutcome.VersionConflict, refused.Outcome);
        Assert.Equal(WriteOutcome.NothingReported,
            (await database.Statuses.ConfirmAsync(facility, "ct", People.Nurse, null, Guid.NewGuid(), null, Cancel)).Outcome);
    }

    [Fact]
    public async Task What_a_caller_said_and_who_approved_it_is_in_the_row_and_in_the_history_and_goes_with_the_next_report()
    {
        var facility = await database.AddFacilityAsync();
        var report = new StatusReport(facility, "ed", Status.Closed)
        {
            OnBehalf = "P. Singh, house supervisor", CalledFrom = "+1 860 555 0199", KnownBy = VerificationMethod.CodeWord,
            ApprovedBy = "Dr. Okafor",
        };

        await database.Statuses.ReportAsync([report], People.Coordinator with { Source = ReportSource.Phone }, Cancel);

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal(("phone", "P. Singh, house supervisor", "+1 860 555 0199", "code-word", "Dr. Okafor"),
            (row.Source, row.OnBehalf, row.CalledFrom, row.KnownBy, row.ApprovedBy));
        var line = Assert.Single(await database.HistoryAsync(facility));
        Assert.Equal(("code-word", "Dr. Okafor"), (line.KnownBy, line.ApprovedBy));
        Assert.Equal("+1 860 555 0199", await database.ScalarAsync<string>(
            "SELECT CalledFrom FROM StatusEvent WHERE FacilityCode = @facility AND Kind = 'report'", new { facility }));

        await database.ExecuteAsync("UPDATE ServiceStatus SET Status = 'open' WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            new { facility });
        var plain = await database.RowAsync(facility, "ed");
        Assert.Equal((null, null, null), (plain.CalledFrom, plain.KnownBy, plain.ApprovedBy));
    }
}
