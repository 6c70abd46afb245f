using StatusBoard.Measures;
using Xunit;
using static StatusBoard.Tests.Measures.MeasureModel;

namespace StatusBoard.Tests.Measures;

public sealed class FacilityMeasuresTests
{
    [Fact]
    public void Of_two_rows_of_a_measure_the_newer_version_counts_whichever_comes_first()
    {
        var random = new Random(11);
        for (var run = 0; run < 200; run++)
        {
            var rows = Enumerable.Range(1, 8).Select(version =>
                Entry(random.Next(2) == 0 ? "ed-census" : "blood-supply", version, version)).ToList();
            var expected = rows.GroupBy(row => row.Measure).ToDictionary(same => same.Key, same => same.Max(row => row.Version));
            var values = FacilityMeasures.Empty;
            foreach (var row in rows.OrderBy(_ => random.Next()))
                values = values.With([row], Catalogue);
            Assert.Equal(expected, values.Shown.ToDictionary(one => one.Measure.Code, one => one.Version));
            Assert.Equal(8, values.Version);
            Assert.Same(values, values.With(rows, Catalogue));
        }
    }

    [Fact]
    public void Occupancy_is_computed_as_soon_as_both_inputs_are_there_and_is_as_old_as_the_census()
    {
        var capacity = Entry("ed-capacity", 40, 1, Noon.AddDays(-20));
        Assert.Null(Of(capacity).Find("ed-occupancy"));
        var computed = Of(capacity, Entry("ed-census", 57, 2, Noon.AddMinutes(-9))).Find("ed-occupancy")!;

        Assert.Equal((143.0, 2L, false), (computed.Value.Number, computed.Version, computed.Stale));
        Assert.Equal(Noon.AddMinutes(-9), computed.At);
        Assert.Equal(("143 %", "far over"), (computed.Words, computed.Band!.Words));
        Assert.Null(computed.Reporter);
    }

    [Fact]
    public void What_is_computed_from_a_stale_value_is_stale_and_comes_back_with_it()
    {
        var values = Of(Entry("ed-capacity", 40), Entry("ed-census", 20, 2, stale: true));
        Assert.True(values.Find("ed-occupancy")!.Stale);
        var again = values.With([Entry("ed-census", 30, 3)], Catalogue);
        Assert.Equal((75.0, false), (again.Find("ed-occupancy")!.Value.Number, again.Find("ed-occupancy")!.Stale));
    }

    [Fact]
    public void A_capacity_of_nothing_gives_no_occupancy() =>
        Assert.Null(Of(Entry("ed-capacity", 0), Entry("ed-census", 20)).Find("ed-occupancy"));

    [Fact]
    public void Nobody_writes_a_computed_measure_or_one_that_is_not_in_the_catalogue()
    {
        Assert.Empty(Of(Entry("ed-occupancy", 12), Entry("moon", 1)).Shown);
        Assert.Same(FacilityMeasures.Empty, Of(Entry("moon", 1)));
    }

    [Fact]
    public void A_measure_that_is_taken_out_of_use_is_not_shown_and_comes_back_with_its_value()
    {
        var values = Of(Entry("ed-census", 20), Entry("blood-supply", MeasureValue.Of("LOW"), 2));
        Assert.Equal("low, less than 3 days", values.Find("blood-supply")!.Words);
        MeasureCatalogue without = new(Catalogue.All.Select(measure =>
            measure.Code == "ed-census" ? measure with { Active = false } : measure));
        var hidden = values.Under(without);
        Assert.Equal(["blood-supply"], hidden.Shown.Select(one => one.Measure.Code));
        Assert.Equal(20, hidden.Under(Catalogue).Find("ed-census")!.Value.Number);
    }

    [Fact]
    public void Values_stand_in_the_order_of_the_catalogue() => Assert.Equal(
        ["ed-capacity", "ed-census", "ed-occupancy", "decontamination"],
        Of(Entry("decontamination", 1), Entry("ed-census", 1), Entry("ed-capacity", 2)).Shown.Select(one => one.Measure.Code));
}
