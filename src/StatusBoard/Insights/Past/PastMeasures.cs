using StatusBoard.Boards;
using StatusBoard.Measures;

namespace StatusBoard.Insights.Past;

/// <summary>How the values of measures differed at a moment from those of a board that was read later.</summary>
/// <param name="Values">What had been reported then of each value that has changed since.</param>
/// <param name="NotYet">Values that nobody had reported then, by the codes of facility and measure.</param>
public sealed record PastMeasures(
    IReadOnlyList<MeasureEntry> Values, IReadOnlyList<(string Facility, string Measure)> NotYet)
{
    /// <summary>No difference.</summary>
    public static PastMeasures None { get; } = new([], []);

    /// <summary>The values of the facilities of a later board as they were at a moment, stale where they were by then.</summary>
    /// <param name="present">The later board.</param>
    /// <param name="at">The moment.</param>
    public IReadOnlyList<MeasureEntry> Of(Board present, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(present);
        var other = Values.Select(value => (value.Facility, value.Measure)).Concat(NotYet).Select(Key).ToHashSet();
        var kept = present.Facilities.Concat(present.Retired)
            .SelectMany(facility => facility.Measures.Shown.Where(one => one.Measure.Kind != MeasureKind.Computed)
                .Where(one => !other.Contains(Key((facility.Facility.Code, one.Measure.Code))))
                .Select(one => new MeasureEntry(
                    facility.Facility.Code, one.Measure.Code, one.Value, one.At, one.ReportedAt, one.Source, one.Reporter, one.Stale,
                    one.Version)));
        return [.. kept.Concat(Values).Select(entry => present.Catalogue.Measures.Find(entry.Measure) is { } measure
            ? entry with { Stale = entry.At < at - measure.StaleAfter } : entry)];
    }

    private static (string, string) Key((string Facility, string Measure) key) =>
        (key.Facility.ToUpperInvariant(), key.Measure.ToUpperInvariant());
}
