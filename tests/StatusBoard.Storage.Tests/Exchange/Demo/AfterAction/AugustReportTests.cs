using System.Globalization;
using System.Text;
using StatusBoard.Boards;
using StatusBoard.Exchange.Demo;
using StatusBoard.Facilities;
using StatusBoard.Insights;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Demo.AfterAction;

public sealed class AugustReportOnSqlite(SqliteTestDatabase database) : AugustReportTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class AugustReportOnSqlServer(SqlServerTestDatabase database) : AugustReportTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>The after-action report of August 2023 as it would be had each act of the demonstration's timeline been reported at its time,
/// held against <c>august-2023.txt</c> beside this file, which was checked by hand against the timeline.</summary>
public abstract class AugustReportTests(TestDatabase database)
{
    private static readonly Period Period = new(
        new DateTimeOffset(2023, 8, 3, 6, 0, 0, TimeSpan.FromHours(-4)), new DateTimeOffset(2023, 9, 13, 0, 0, 0, TimeSpan.FromHours(-4)));

    [Fact]
    public async Task The_report_of_August_2023_is_the_one_that_was_checked_by_hand()
    {
        var board = await database.EmptyAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        var present = await StatusTail.ReadOnceAsync(database.Database, CancellationToken.None);
        var script = ReplayScript.Parse(DemoData.Open(DemoData.Replay), present.Catalogue);
        var codes = script.Steps.SelectMany(step => step.Reports).Select(report => report.Facility).ToHashSet();
        var facilities = present.Facilities.Select(one => one.Facility).Where(one => codes.Contains(one.Code))
            .OrderBy(one => one.Code, StringComparer.Ordinal).ToList();

        var report = AfterActionReport.Of(Period, [.. Facts(script, present, facilities)]);

        var expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "august-2023.txt"), CancellationToken.None);
        Assert.Equal(expected.ReplaceLineEndings("\n"), Text(report));
    }

    /// <summary>What the trigger would have made of each act at its time, with what lapses and turns stale by itself.</summary>
    private static IEnumerable<HoursFacts> Facts(ReplayScript script, Board present, List<Facility> facilities)
    {
        var rows = present.Facilities.SelectMany(one => one.All).Select(one => (
            new StatusEntry(one.Entry.Facility, one.Entry.Service, Status.Unknown, 0), (string?)null));
        var model = new HistoryModel(facilities, present.Catalogue, rows, 1);
        List<SimulatedEvent> events = [];
        var number = 0;
        foreach (var act in script.Steps.SelectMany(step => step.Reports.GroupBy(report => report.Facility).Select(reports =>
            new SimulatedAct(step.At.ToUniversalTime(), reports.Key, step.Reporter, [.. reports])
            {
                ReportId = new Guid(++number, 0, 0, new byte[8]),
            })))
            events.AddRange(model.Apply(act));
        events.AddRange(model.ExpireThrough(Period.End));
        foreach (var service in present.Catalogue.Services)
        {
            yield return new HoursFacts(present.Catalogue, service.Code, Period, facilities)
            {
                Since = Stretches(StretchTime.Since),
                Learned = Stretches(StretchTime.Learned),
                Retired = Array.Empty<string>().ToLookup(code => code, _ => Period),
                InMode = [new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
            };
        }

        ILookup<(string Facility, string Service), Stretch> Stretches(StretchTime time) => events
            .GroupBy(one => (one.Entry.Facility, one.Entry.Service))
            .SelectMany(group => StretchBuilder.Of(group.Select(one => new StretchEvent(
                one.OccurredAt, one.Entry.Status, one.Kind == SimulatedEvent.Stale)
            {
                Since = one.Entry.Since,
                ConfirmedAt = one.Entry.ConfirmedAt,
            }), time).Select(stretch => (group.Key, stretch)))
            .ToLookup(one => one.Key, one => one.stretch);
    }

    private static string Text(AfterActionReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"period {report.Period.Start:u} to {report.Period.End:u}, {report.Facilities} facilities")
            .AppendLine(CultureInfo.InvariantCulture,
                $"first reduced {report.FirstReduced:u}, first learned {report.FirstLearned:u}, restored {report.LastRestored:u}")
            .AppendLine(CultureInfo.InvariantCulture,
                $"departments: {report.ClosedDepartments} closed for {Hours(report.Departments?.Closed)}, "
                    + $"{report.DivertingDepartments} diverting, any diversion {Hours(report.Departments?.AnyDiversion)}")
            .AppendLine("service: closed or suspended, diverting, limited or advisory, not known, in service");
        foreach (var (service, total) in report.Totals)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{service.Code}: {Hours(total.Hours[Status.Closed] + total.Hours[Status.Suspended])}, "
                    + $"{Hours(total.Hours[Status.Diversion])}, {Hours(total.Hours[Status.Limited] + total.Hours[Status.Advisory])}, "
                        + $"{Hours(total.Hours.Unknown + total.Hours.Stale)}, {Hours(total.Hours.InService)}");
        text.AppendLine("facility service: closed or suspended, diverting, limited or advisory, not known; episodes, longest");
        foreach (var one in report.Services)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{one.Facility.Code} {one.Service.Code}: {Hours(one.ClosedOrSuspended)}, {Hours(one.Diverting)}, "
                    + $"{Hours(one.Strained)}, {Hours(one.NotKnown)}; {one.Episodes.Count}, {Hours(one.Episodes.Longest)}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Hours(TimeSpan? time) => time is { } length
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Floor(length.TotalHours)}:{length.Minutes:00}") : "-";
}
