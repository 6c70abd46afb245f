using System.Collections.Immutable;

namespace StatusBoard.Measures;

/// <summary>The present values of one facility, computed ones included. Immutable: a change makes a new one.</summary>
public sealed class FacilityMeasures
{
    private readonly ImmutableArray<Measurement> all;

    private FacilityMeasures(ImmutableArray<Measurement> all)
    {
        this.all = all;
        foreach (var one in all)
            Version = Math.Max(Version, one.Version);
        Shown = all.All(one => one.Measure.Active) ? all : [.. all.Where(one => one.Measure.Active)];
    }

    /// <summary>No values.</summary>
    public static FacilityMeasures Empty { get; } = new([]);

    /// <summary>The values of measures in use, in the order of the catalogue.</summary>
    public ImmutableArray<Measurement> Shown { get; }

    /// <summary>The newest version of any value; 0 where there is none.</summary>
    public long Version { get; }

    /// <summary>The value of a measure; null where there is none, or the measure is not in use.</summary>
    /// <param name="code">The measure's code.</param>
    public Measurement? Find(string code)
    {
        foreach (var one in Shown)
        {
            if (string.Equals(one.Measure.Code, code, StringComparison.OrdinalIgnoreCase))
                return one;
        }

        return null;
    }

    /// <summary>A copy with those rows that are newer than the present ones; the same instance when none is.</summary>
    /// <param name="rows">The rows of this facility. Those of a measure that is not in the catalogue are ignored.</param>
    /// <param name="catalogue">The measures.</param>
    public FacilityMeasures With(IEnumerable<MeasureEntry> rows, MeasureCatalogue catalogue)
    {
        List<Measurement>? next = null;
        foreach (var row in rows)
        {
            if (catalogue.Find(row.Measure) is not { } measure || measure.Kind == MeasureKind.Computed)
                continue;
            next ??= [.. all.Where(one => one.Measure.Kind != MeasureKind.Computed)];
            var index = next.FindIndex(one => string.Equals(one.Measure.Code, measure.Code, StringComparison.OrdinalIgnoreCase));
            if (index >= 0 && next[index].Version >= row.Version)
                continue;
            var read = Read(row, measure);
            if (index >= 0)
                next[index] = read;
            else
                next.Add(read);
        }

        return next is null || !HasNews(next) ? this : Of(next, catalogue);
    }

    /// <summary>A copy for another catalogue: measures may be called otherwise, be in use or not, be computed otherwise.</summary>
    public FacilityMeasures Under(MeasureCatalogue catalogue) => all.IsEmpty ? this : Of(
        [.. all.Where(one => one.Measure.Kind != MeasureKind.Computed
                && catalogue.Find(one.Measure.Code) is { Kind: not MeasureKind.Computed })
            .Select(one => one with { Measure = catalogue.Find(one.Measure.Code)! })],
        catalogue);

    /// <summary>Whether both say the same.</summary>
    public bool SaysTheSame(FacilityMeasures other) => ReferenceEquals(this, other) || all.SequenceEqual(other.all);

    private static FacilityMeasures Of(List<Measurement> reported, MeasureCatalogue catalogue)
    {
        if (reported.Count == 0)
            return Empty;
        ComputedMeasures.AddTo(reported, catalogue);
        reported.Sort((one, other) => Compare(one.Measure, other.Measure));
        return new([.. reported]);
    }

    private static Measurement Read(MeasureEntry row, Measure measure) => new(
        measure,
        // One string for each choice in the process, and not one for each row.
        row.Value.Choice is null ? row.Value : MeasureValue.Of(measure.Choice(row.Value.Choice)?.Code ?? row.Value.Choice),
        row.At, row.ReportedAt, row.Source, row.Reporter, row.Stale, row.Version);

    private static int Compare(Measure one, Measure other) => one.SortOrder != other.SortOrder
        ? one.SortOrder.CompareTo(other.SortOrder) : string.CompareOrdinal(one.Code, other.Code);

    private bool HasNews(List<Measurement> next)
    {
        var reported = all.Where(one => one.Measure.Kind != MeasureKind.Computed).ToList();
        return reported.Count != next.Count || !reported.Zip(next).All(pair => ReferenceEquals(pair.First, pair.Second));
    }
}
