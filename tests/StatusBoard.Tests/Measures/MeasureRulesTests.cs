using StatusBoard.Measures;
using Xunit;
using static StatusBoard.Tests.Measures.MeasureModel;

namespace StatusBoard.Tests.Measures;

public sealed class MeasureRulesTests
{
    [Theory]
    [InlineData("ed-census", 2001, "value", "ed-census: 2001 is above 2000, the highest value that is accepted.")]
    [InlineData("ed-census", -1, "value", "ed-census: -1 is below 0, the lowest value that is accepted.")]
    [InlineData("ed-census", 1.5, "value", "ed-census: 1.5 has more decimals than the 0 that are kept.")]
    [InlineData("ed-census", double.NaN, "value", "ed-census: the number is too large to be kept.")]
    [InlineData("ed-census", double.PositiveInfinity, "value", "ed-census: the number is too large to be kept.")]
    [InlineData("decontamination", 2, "value", "decontamination: it is yes (1) or no (0), not 2.")]
    [InlineData("blood-supply", 1, "value", "blood-supply: '' is not one of: adequate, low.")]
    [InlineData("ed-occupancy", 90, "measure", "'ed-occupancy' is computed from ed-census, ed-capacity; report these instead.")]
    [InlineData("moon", 1, "measure",
        "There is no measure 'moon'. Known: ed-capacity, ed-census, ed-boarders, ed-occupancy, blood-supply, decontamination.")]
    public void What_is_not_accepted_is_refused_by_name(string measure, double value, string field, string problem)
    {
        var refusal = Assert.Single(MeasureRules.Check([new("A", measure, MeasureValue.Of(value))], Catalogue, Noon));
        Assert.Equal((0, "A", measure, field, problem),
            (refusal.Index, refusal.Facility, refusal.Measure, refusal.Field, refusal.Problem));
    }

    [Fact]
    public void A_choice_that_there_is_not_is_refused_and_a_number_that_is_a_choice_too()
    {
        Assert.Equal("blood-supply: 'none' is not one of: adequate, low.", MeasureRules.Problem(Supply, MeasureValue.Of("none")));
        Assert.Null(MeasureRules.Problem(Supply, MeasureValue.Of("low")));
        Assert.Equal("ed-census: 'low' is no number.", MeasureRules.Problem(Census, MeasureValue.Of("low")));
    }

    [Fact]
    public void The_past_is_accepted_and_the_future_refused()
    {
        Assert.Empty(Check(Noon.AddDays(-3)));
        Assert.Empty(Check(null));
        Assert.Empty(Check(Noon + MeasureRules.ClockTolerance));
        Assert.Equal("at", Assert.Single(Check(Noon + MeasureRules.ClockTolerance + TimeSpan.FromSeconds(1))).Field);

        static IEnumerable<MeasureRefusal> Check(DateTimeOffset? at) =>
            MeasureRules.Check([new("A", "ed-census", MeasureValue.Of(1), at)], Catalogue, Noon);
    }

    [Fact]
    public void A_measure_twice_for_a_facility_or_no_longer_in_use_is_refused()
    {
        var twice = Assert.Single(MeasureRules.Check(
            [new("A", "ed-census", MeasureValue.Of(1)), new("B", "ed-census", MeasureValue.Of(1)),
                new("a", "ED-CENSUS", MeasureValue.Of(2))],
            Catalogue, Noon));
        Assert.Equal((2, "'ED-CENSUS' of facility 'a' stands here twice."), (twice.Index, twice.Problem));
        MeasureCatalogue retired = new([Census with { Active = false }]);
        Assert.Equal("'ed-census' is no longer in use.",
            Assert.Single(MeasureRules.Check([new("A", "ed-census", MeasureValue.Of(1))], retired, Noon)).Problem);
    }

    [Fact]
    public void More_than_the_measure_that_it_may_not_exceed_contradicts_it_unless_one_is_stale_or_neither_is_reported()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            Dictionary<string, (double Number, bool Stale)?> after = new()
            {
                ["ed-boarders"] = random.Next(4) == 0 ? null : (random.Next(5), random.Next(3) == 0),
                ["ed-census"] = random.Next(4) == 0 ? null : (random.Next(5), random.Next(3) == 0),
            };
            var reported = after.Keys.Where(_ => random.Next(2) == 0).ToHashSet();
            var found = MeasureRules.Contradictions(Catalogue, code => after.GetValueOrDefault(code), reported.Contains).ToList();
            var contradicts = reported.Count > 0 && after["ed-boarders"] is { Stale: false } boarders
                && after["ed-census"] is { Stale: false } census && boarders.Number > census.Number;
            Assert.Equal(contradicts, found.Count == 1);
            if (contradicts)
                Assert.Contains(found[0].Measure, reported);
        }
    }

    [Fact]
    public void A_contradiction_names_both_measures_and_both_numbers()
    {
        var (measure, problem) = Assert.Single(MeasureRules.Contradictions(
            Catalogue, code => code == "ed-census" ? (12, false) : code == "ed-boarders" ? (20, false) : null,
            code => code == "ed-census"));
        Assert.Equal("ed-census", measure);
        Assert.Equal(
            "ed-boarders would be 20, which is more than the 12 of ed-census. Correct one of them; both can be reported together.",
            problem);
    }
}
