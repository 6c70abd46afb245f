using StatusBoard.Measures;
using Xunit;
using static StatusBoard.Tests.Measures.MeasureModel;

namespace StatusBoard.Tests.Measures;

public sealed class MeasureTotalsTests
{
    [Fact]
    public void A_sum_counts_who_has_answered_of_how_many_how_many_are_stale_and_how_old_the_oldest_is()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            List<(double Number, DateTimeOffset At, bool Stale)?> answers = [.. Enumerable.Range(0, random.Next(12)).Select(_ =>
                random.Next(3) == 0 ? ((double, DateTimeOffset, bool)?)null
                : (random.Next(50), Noon.AddMinutes(-random.Next(500)), random.Next(4) == 0))];
            var totals = MeasureTotals.Of(Census, answers.Select(answer =>
                answer is { } one ? Of(Entry("ed-census", one.Number, 1, one.At, one.Stale)) : FacilityMeasures.Empty));
            var counted = answers.OfType<(double Number, DateTimeOffset At, bool Stale)>().Where(one => !one.Stale).ToList();
            Assert.Equal((answers.Count, counted.Count, answers.Count(one => one is { Stale: true }), counted.Sum(one => one.Number)),
                (totals.Asked, totals.Answered, totals.Stale, totals.Sum));
            Assert.Equal(counted.Count == 0 ? null : counted.Min(one => one.At), totals.Oldest);
            Assert.Equal(counted.Count == 0 ? null : counted.Average(one => one.Number), totals.Mean);
        }
    }

    [Fact]
    public void An_occupancy_of_many_is_the_share_of_their_sums_and_not_the_mean_of_their_shares()
    {
        var totals = MeasureTotals.Of(Occupancy,
            [
                Of(Entry("ed-capacity", 10), Entry("ed-census", 20)), Of(Entry("ed-capacity", 90), Entry("ed-census", 45)),
                Of(Entry("ed-capacity", 50), Entry("ed-census", 50, stale: true)), FacilityMeasures.Empty,
            ]);
        Assert.Equal((65.0, 4, 2, 1, false), (totals.Share!.Value, totals.Asked, totals.Answered, totals.Stale, totals.HasSum));
        Assert.Equal([1, 0, 0, 1], totals.ByBand);
    }

    [Fact]
    public void Yes_and_choices_are_counted()
    {
        var ready = MeasureTotals.Of(Decontamination,
            [Of(Entry("decontamination", 1)), Of(Entry("decontamination", 0)), Of(Entry("decontamination", 1)),
                Of(Entry("decontamination", 1))]);
        Assert.Equal((75.0, 3.0), (ready.Share!.Value, ready.Sum));
        var supply = MeasureTotals.Of(Supply,
            [Of(Entry("blood-supply", MeasureValue.Of("low"))), Of(Entry("blood-supply", MeasureValue.Of("low"))),
                FacilityMeasures.Empty]);
        Assert.Equal([0, 2], supply.ByChoice);
        Assert.Null(supply.Mean);
    }

    [Fact]
    public void Nothing_counts_where_nobody_has_answered()
    {
        var totals = MeasureTotals.Of(Occupancy, [FacilityMeasures.Empty]);
        Assert.Equal((1, 0), (totals.Asked, totals.Answered));
        Assert.Null(totals.Share);
        Assert.Null(totals.Mean);
        Assert.Null(totals.Oldest);
    }
}
