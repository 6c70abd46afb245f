using StatusBoard.Measures;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Measures;

/// <summary>A small catalogue, and values of it.</summary>
internal static class MeasureModel
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    public static Measure Census { get; } = Count("ed-census", 120) with { Minimum = 0, Maximum = 2000, SortOrder = 20 };

    public static Measure Capacity { get; } = Count("ed-capacity", 43_200) with { Minimum = 1, Maximum = 1000, SortOrder = 10 };

    public static Measure Boarders { get; } = Count("ed-boarders", 120) with { NotAbove = "ed-census", SortOrder = 30 };

    public static Measure Occupancy { get; } = new("ed-occupancy", "occupancy", MeasureKind.Computed)
    {
        Unit = "%",
        Formula = MeasureFormula.Percent,
        Inputs = ["ed-census", "ed-capacity"],
        Bands = MeasureBands.Read("75:calm:below;100:calm:near;130:raised:over;:high:far over"),
        OpenContradictedFrom = 140,
        DiversionContradictedBelow = 60,
        SortOrder = 40,
    };

    public static Measure Supply { get; } = new("blood-supply", "blood supply", MeasureKind.Choice)
    {
        Choices = MeasureChoice.Read("adequate:adequate;low:low, less than 3 days"),
        SortOrder = 50,
    };

    public static Measure Decontamination { get; } = new("decontamination", "decontamination ready", MeasureKind.YesNo) { SortOrder = 60 };

    public static MeasureCatalogue Catalogue { get; } = new([Census, Capacity, Boarders, Occupancy, Supply, Decontamination]);

    public static MeasureEntry Entry(
        string measure, MeasureValue value, long version = 1, DateTimeOffset? at = null, bool stale = false, string facility = "A") =>
        new(facility, measure, value, at ?? Noon, at ?? Noon, ReportSource.Api, "EHR", stale, version);

    public static MeasureEntry Entry(
        string measure, double number, long version = 1, DateTimeOffset? at = null, bool stale = false, string facility = "A") =>
        Entry(measure, MeasureValue.Of(number), version, at, stale, facility);

    public static FacilityMeasures Of(params MeasureEntry[] entries) => FacilityMeasures.Empty.With(entries, Catalogue);

    private static Measure Count(string code, int minutes) =>
        new(code, code, MeasureKind.Count) { Unit = "patients", StaleAfter = TimeSpan.FromMinutes(minutes) };
}
