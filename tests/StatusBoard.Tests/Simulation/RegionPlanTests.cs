using CsCheck;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Simulation;

public sealed class RegionPlanTests
{
    private static readonly DateTimeOffset Start = SimulatedRegion.Start;

    [Fact]
    public void The_same_seed_and_start_make_the_same_reports() =>
        Gen.Int.Sample(
            seed => Assert.Equal(
                SimulatedRegion.Plan(seed).Between(Start.AddDays(-90), Start.AddDays(-88)).Select(Text),
                SimulatedRegion.Plan(seed).Between(Start.AddDays(-90), Start.AddDays(-88)).Select(Text)),
            iter: 10);

    [Theory]
    [InlineData("I", true)]
    [InlineData("II", false)]
    public void A_trauma_center_of_level_I_reports_every_specialty_that_it_can_have(string level, bool reportsAll)
    {
        // One facility for each seed: a level II center happens to report all of them now and then.
        var reported = Enumerable.Range(1, 10).Select(seed =>
        {
            var center = SimulatedRegion.Facilities[3] with { Designations = [new Designation("trauma", level)] };
            var plan = new RegionPlan([center], SimulatedRegion.Catalogue, seed, Start, null);
            return plan.Between(Start.AddDays(-90), Start).SelectMany(act => act.Reports).Select(report => report.Service)
                .Where(service => service is not ("ed" or "elective-surgery" or "outpatient" or "it-systems")).Distinct().Count();
        });
        // All but pediatrics, which only children's hospitals and pediatric trauma centers report.
        Assert.Equal(reportsAll, reported.All(count => count == 7));
    }

    [Fact]
    public void The_reports_of_a_seed_are_the_same_on_every_machine_and_with_every_version()
    {
        var first = SimulatedRegion.Plan(1).After(Start.AddDays(-1)).Take(400).Select(Text).ToList();
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(string.Join('\n', first))))[..16];
        Assert.Equal("A0CB592B9EE3C76E", hash);
    }

    [Fact]
    public void Another_seed_makes_another_history() =>
        Gen.Select(Gen.Int, Gen.Int).Where((one, other) => one != other).Sample(
            (one, other) => Assert.NotEqual(
                SimulatedRegion.Plan(one).Between(Start.AddDays(-90), Start.AddDays(-89)).Select(Text),
                SimulatedRegion.Plan(other).Between(Start.AddDays(-90), Start.AddDays(-89)).Select(Text)),
            iter: 10);

    [Fact]
    public void An_interval_has_the_reports_that_the_whole_has_in_it()
    {
        var plan = SimulatedRegion.Plan();
        var whole = plan.Between(plan.Begin, Start.AddHours(1)).ToList();
        var part = plan.Between(Start.AddDays(-3), Start.AddHours(1)).Select(Text);
        Assert.Equal(whole.Where(act => act.At > Start.AddDays(-3)).Select(Text), part);
    }

    [Fact]
    public void Reports_are_in_order_and_no_person_makes_two_of_a_facility_within_two_minutes()
    {
        var all = SimulatedRegion.Plan().Between(Start.AddDays(-90), Start.AddDays(1)).ToList();
        Assert.Equal(all.Select(act => act.At).Order(), all.Select(act => act.At));
        foreach (var facility in all.GroupBy(act => act.Facility))
            Assert.All(facility.Zip(facility.Skip(1)), pair =>
                Assert.True(pair.Second.At - pair.First.At >= SimulationRates.BetweenReports, $"{pair.First} then {pair.Second}"));
        Assert.Equal(all.Count, all.Select(act => act.ReportId).Distinct().Count());
    }

    [Fact]
    public void Every_report_obeys_the_rules_of_the_board_and_the_scheme_of_its_facility() =>
        Gen.Int.Sample(
            seed =>
            {
                var facilities = SimulatedRegion.Facilities.ToDictionary(facility => facility.Code);
                foreach (var act in SimulatedRegion.Plan(seed).Between(Start.AddDays(-90), Start.AddHours(6)))
                {
                    foreach (var report in act.Reports)
                    {
                        Assert.Empty(ReportRules.Check(report, SimulatedRegion.Catalogue, act.At));
                        Assert.Empty(ReportRules.CheckScheme(report, SimulatedRegion.Catalogue.SchemeFor(facilities[report.Facility])));
                    }
                }
            },
            iter: 1);

    [Fact]
    public void The_present_has_a_report_every_10_to_20_seconds_by_day_and_hardly_ever_half_a_minute_without_one()
    {
        var hour = SimulatedRegion.Plan().Between(Start, Start.AddHours(6)).Select(act => act.At).ToList();
        var gaps = hour.Zip(hour.Skip(1), (one, next) => (next - one).TotalSeconds).ToList();
        Assert.InRange(gaps.Average(), 10, 20);
        Assert.InRange(gaps.Max(), 0, 60);
        Assert.InRange(gaps.Count(gap => gap <= 30) / (double)gaps.Count, 0.99, 1);
        Assert.InRange((hour[0] - Start).TotalSeconds, 0, 30);
    }

    [Fact]
    public void Some_forget_and_one_has_never_reported_and_the_attacked_are_neither()
    {
        var attacked = SimulatedRegion.Facilities.Take(20).Select(facility => facility.Code).ToHashSet();
        var plan = SimulatedRegion.Plan(7, attacked);
        var reported = plan.Between(plan.Begin, Start).GroupBy(act => act.Facility)
            .ToDictionary(group => group.Key, group => group.Count(act => act.IsConfirmation));
        Assert.False(reported.ContainsKey(plan.NeverReported!));
        Assert.Equal(SimulatedRegion.Facilities.Count - 1, reported.Count);
        Assert.Equal(SimulationRates.Forgetful, plan.Forgetful.Count);
        Assert.All(plan.Forgetful, code => Assert.InRange(reported[code], 10, 100));
        Assert.All(reported.Where(one => !plan.Forgetful.Contains(one.Key)), one => Assert.InRange(one.Value, 160, 280));
        string[] events = [plan.NeverReported!, plan.Flooded!, plan.WithoutPower!, .. plan.Forgetful];
        Assert.Empty(events.Intersect(attacked));
    }

    [Fact]
    public void The_flooded_hospital_is_closed_and_evacuated_and_comes_back()
    {
        var plan = SimulatedRegion.Plan();
        var from = Start.AddDays(-SimulationRates.FloodDaysBefore);
        var reports = plan.Between(from.AddHours(-1), from + SimulationRates.FloodLength + TimeSpan.FromHours(1))
            .Where(act => act.Facility == plan.Flooded).ToList();
        var evacuation = reports.First(act => act.Reports.Count > 2);
        Assert.All(evacuation.Reports, report => Assert.Equal(ReasonCode.Evacuation, report.ReasonCode));
        Assert.Contains(evacuation.Reports, report => report is { Service: "ed", Status: Status.Closed });
        Assert.DoesNotContain(reports.Where(act => act.At > evacuation.At && act.At < from + SimulationRates.FloodLength),
            act => act.Reports.Any(report => report.Status == Status.Open));
        Assert.Contains(reports[^1].Reports.Concat(reports.SelectMany(act => act.Reports)), report =>
            report is { Service: "ed", Status: Status.Open });
    }

    [Fact]
    public void Departments_next_to_an_attack_are_busier_from_the_start_on()
    {
        // All of Pennsylvania's lie in one line, five hundredths of a degree apart.
        HashSet<string> attacked = ["PA05", "PA12", "PA19", "PA26", "PA33"];
        int Busy(IReadOnlySet<string>? beside) => SimulatedRegion.Plan(3, beside).Between(Start, Start.AddDays(30))
            .Where(act => act.Facility.StartsWith("PA", StringComparison.Ordinal) && !attacked.Contains(act.Facility))
            .SelectMany(act => act.Reports).Count(report => report.Service == "ed" && report.ReasonCode == ReasonCode.Saturation);
        Assert.InRange((double)Busy(attacked) / Busy(null), 1.1, 1.6);
    }

    private static string Text(SimulatedAct act) =>
        $"{act.At:O} {act.Facility} {act.Reporter} {act.ReportId} {string.Join(", ", act.Reports)}";
}
