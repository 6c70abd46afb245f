using StatusBoard.Simulation;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Simulation;

public sealed class HistoryModelTests
{
    private static readonly DateTimeOffset Start = SimulatedRegion.Start;

    /// <summary>The events of 90 days, made once for all tests.</summary>
    private static readonly Lazy<IReadOnlyList<SimulatedEvent>> History = new(() =>
    {
        var model = SimulatedRegion.Empty();
        var plan = SimulatedRegion.Plan();
        return [.. plan.Between(plan.Begin, Start).SelectMany(model.Apply), .. model.ExpireThrough(Start)];
    });

    [Fact]
    public void A_history_of_90_days_has_every_kind_of_event_and_is_small_enough_to_be_written_at_a_start()
    {
        var kinds = History.Value.CountBy(one => one.Kind).ToDictionary();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", kinds));
        Assert.Equal(["confirmation", "lapse", "report", "stale"], kinds.Keys.Order());
        Assert.InRange(History.Value.Count, 100_000, 220_000);
    }

    [Fact]
    public void Events_follow_each_other_in_time_and_each_begins_where_the_one_before_it_ended()
    {
        Assert.Equal(History.Value.Select(one => one.OccurredAt).Order(), History.Value.Select(one => one.OccurredAt));
        foreach (var row in History.Value.GroupBy(one => (one.Entry.Facility, one.Entry.Service)))
        {
            var before = Status.Unknown;
            foreach (var one in row)
            {
                Assert.Equal(before, one.Previous);
                before = one.Entry.Status;
            }
        }
    }

    [Fact]
    public void Every_row_obeys_the_constraints_of_the_status_table() => Assert.All(History.Value, one =>
    {
        Assert.True(StatusScale.Has(SimulatedRegion.Catalogue.Service(one.Entry.Service)!.Kind, one.Entry.Status));
        Assert.True(one.Entry.ExpectedEnd is null || one.Entry.ExpectedEnd > one.Entry.Since);
        Assert.True(one.Entry.Since <= one.OccurredAt && one.Entry.ConfirmedAt <= one.OccurredAt);
        Assert.True(one.Entry.Source is ReportSource.Simulation or ReportSource.Policy);
        Assert.True(one.Entry.Reason is not { Length: > 500 } && one.Entry.Reporter is { Length: > 0 and <= 200 });
        Assert.InRange(one.ReportId!.Length, 1, 40);
    });

    [Fact]
    public void No_status_stands_longer_than_its_scheme_allows() =>
        Assert.All(
            History.Value.Where(one => one.Entry.Facility.StartsWith("PA", StringComparison.Ordinal) && one.Entry.Service == "ed")
                .GroupBy(one => one.Entry.Facility).SelectMany(row => row.Zip(row.Skip(1))),
            pair =>
            {
                var limit = pair.First.Entry.Status switch
                {
                    Status.Diversion => TimeSpan.FromHours(2),
                    Status.Advisory => TimeSpan.FromHours(4),
                    _ => TimeSpan.FromHours(12),
                };
                Assert.True(pair.First.Entry.Stale || pair.Second.OccurredAt - pair.First.Entry.ConfirmedAt <= limit, pair.ToString());
            });

    /// <summary>Proportions at random ordinary moments. Diverting: California's departments 7.9 hours a day on average (Shen and Hsia
    /// 2011), the others far less. The rest is ours: a tenth to a fifth strained, none to a few closed, most open.</summary>
    [Fact]
    public void A_board_at_a_random_ordinary_moment_has_open_strained_diverting_and_closed_departments_in_plausible_proportions()
    {
        var random = SimulationRandom.For(99, "moments");
        var departments = SimulatedRegion.Facilities.Count;
        List<(double Open, double Strained, double Diverting, double Closed, double Stale)> moments = [];
        for (var i = 0; i < 60; i++)
        {
            var at = Start - random.Between(TimeSpan.FromDays(1), TimeSpan.FromDays(88));
            var rows = At(at);
            double Share(Func<StatusEntry, bool> which) => rows.Count(which) / (double)departments;
            moments.Add((Share(row => row.Status == Status.Open), Share(row => row.Status == Status.Advisory),
                Share(row => row.Status == Status.Diversion), Share(row => row.Status == Status.Closed), Share(row => row.Stale)));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"open {moments.Average(one => one.Open):P1}, strained {moments.Average(one => one.Strained):P1}, diverting "
            + $"{moments.Average(one => one.Diverting):P1}, closed {moments.Average(one => one.Closed):P1}, "
            + $"stale {moments.Average(one => one.Stale):P1}");
        Assert.All(moments, one => Assert.InRange(one.Open, 0.5, 0.98));
        Assert.All(moments, one => Assert.InRange(one.Diverting, 0.01, 0.3));
        Assert.All(moments, one => Assert.InRange(one.Strained, 0, 0.25));
        Assert.All(moments, one => Assert.InRange(one.Closed, 0, 0.05));
        Assert.InRange(moments.Average(one => one.Diverting), 0.08, 0.18);
        Assert.InRange(moments.Average(one => one.Strained), 0.04, 0.15);
        Assert.InRange(moments.Average(one => one.Stale), 0.005, 0.06);
    }

    [Fact]
    public void A_department_of_California_diverts_for_the_published_hours_a_day()
    {
        var hours = TimeSpan.Zero;
        foreach (var row in History.Value.Where(one =>
            one.Entry.Service == "ed" && one.Entry.Facility.StartsWith("CA", StringComparison.Ordinal)).GroupBy(one => one.Entry.Facility))
        {
            foreach (var (one, next) in row.Zip(row.Skip(1)))
            {
                if (one.Entry.Status == Status.Diversion)
                    hours += next.OccurredAt - one.OccurredAt;
            }
        }

        var departments = SimulatedRegion.Facilities.Count(facility => facility.State == "CA");
        Assert.Equal(SimulationRates.CaliforniaDiversionHours, hours.TotalHours / departments / SimulationRates.HistoryDays, 1.2);
    }

    [Fact]
    public void At_the_start_one_department_is_closed_and_every_specialty_is_open_somewhere()
    {
        var rows = History.Value.GroupBy(one => (one.Entry.Facility, one.Entry.Service)).Select(row => row.Last().Entry).ToList();
        Assert.Contains(rows, row => row is { Service: "ed", Status: Status.Closed, ReasonCode: ReasonCode.Utilities });
        foreach (var service in new[] { "trauma", "stemi", "stroke", "icu", "ct", "ob", "psych" })
            Assert.Contains(rows, row => row.Service == service && row is { Status: Status.Open, Stale: false });
    }

    [Fact]
    public void Snow_cancels_appointments_of_one_day_in_three_states()
    {
        var snow = History.Value.Where(one => one.Kind == "report"
            && one.Entry is { Service: "outpatient", Status: Status.Suspended, ReasonCode: ReasonCode.Other }).ToList();
        Assert.InRange(snow.Count, 20, 70);
        Assert.All(snow, one => Assert.Contains(one.Entry.Facility[..2], SimulationRates.SnowStates));
        Assert.Single(snow.Select(one => DateOnly.FromDateTime(one.OccurredAt.AddHours(-5).DateTime)).Distinct());
    }

    [Fact]
    public void What_somebody_else_has_reported_is_left_alone_for_two_hours_and_in_an_incident_as_long_as_it_lasts()
    {
        var mine = new StatusEntry("PA00", "ed", Status.Open, 1) { Source = ReportSource.Simulation, ConfirmedAt = Start };
        Assert.False(HistoryModel.IsLeftAlone([mine], Start));
        var visitor = mine with { Source = ReportSource.Facility };
        Assert.True(HistoryModel.IsLeftAlone([mine, visitor], Start.AddMinutes(119)));
        Assert.False(HistoryModel.IsLeftAlone([mine, visitor], Start.AddMinutes(120)));
        Assert.True(HistoryModel.IsLeftAlone([mine with { Incident = 4 }], Start.AddDays(3)));
    }

    /// <summary>The emergency departments as they stood at a moment.</summary>
    private static List<StatusEntry> At(DateTimeOffset at)
    {
        Dictionary<string, StatusEntry> rows = [];
        foreach (var one in History.Value.TakeWhile(one => one.OccurredAt <= at).Where(one => one.Entry.Service == "ed"))
            rows[one.Entry.Facility] = one.Entry;
        return [.. rows.Values];
    }
}
