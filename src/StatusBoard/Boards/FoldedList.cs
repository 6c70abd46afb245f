using System.Collections.Immutable;

namespace StatusBoard.Boards;

/// <summary>The facilities of a view in two parts: those with a status that was ever reported, most severe first, and those without, by
/// state and name. Immutable; applying a change costs time in proportion to the number of changed facilities.</summary>
public sealed class FoldedList
{
    private static readonly Comparer<FacilityStatus> ByState = Comparer<FacilityStatus>.Create((x, y) =>
    {
        var order = string.CompareOrdinal(x.Facility.State, y.Facility.State);
        if (order == 0)
            order = string.Compare(x.Facility.Name, y.Facility.Name, StringComparison.OrdinalIgnoreCase);
        return order == 0 ? string.CompareOrdinal(x.Facility.Code, y.Facility.Code) : order;
    });

    private FoldedList(ImmutableSortedSet<FacilityStatus> reported, ImmutableSortedSet<FacilityStatus> neverReported)
    {
        Reported = reported;
        NeverReported = neverReported;
    }

    /// <summary>The facilities with a status that was ever reported, in the order of <see cref="WorstFirst"/>.</summary>
    public ImmutableSortedSet<FacilityStatus> Reported { get; }

    /// <summary>The facilities of which no status was ever reported, by state and name.</summary>
    public ImmutableSortedSet<FacilityStatus> NeverReported { get; }

    /// <summary>Divides facilities into the two parts.</summary>
    internal static FoldedList Of(IReadOnlyCollection<FacilityStatus> facilities) => new(
        facilities.Where(facility => !facility.NeverReported).ToImmutableSortedSet(WorstFirst.Order),
        facilities.Where(facility => facility.NeverReported).ToImmutableSortedSet(ByState));

    /// <summary>Applies changes of the view.</summary>
    internal FoldedList With(IReadOnlyCollection<FacilityChange> changes)
    {
        if (changes.Count == 0)
            return this;
        var (reported, neverReported) = (Reported.ToBuilder(), NeverReported.ToBuilder());
        foreach (var change in changes)
        {
            if (change.Before is { } before)
                (before.NeverReported ? neverReported : reported).Remove(before);
            if (change.After is { } after)
                (after.NeverReported ? neverReported : reported).Add(after);
        }

        return new FoldedList(reported.ToImmutable(), neverReported.ToImmutable());
    }
}
