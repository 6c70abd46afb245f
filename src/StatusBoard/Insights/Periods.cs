namespace StatusBoard.Insights;

/// <summary>Times as sets: lists in ascending order in which no two periods touch.</summary>
public static class Periods
{
    /// <summary>The time that is in any of the periods, however these overlap.</summary>
    public static IReadOnlyList<Period> Union(IEnumerable<Period> periods)
    {
        List<Period> all = [];
        foreach (var next in periods.Where(period => !period.IsEmpty).OrderBy(period => period.Start))
        {
            if (all.Count == 0 || all[^1].End < next.Start)
                all.Add(next);
            else if (all[^1].End < next.End)
                all[^1] = all[^1] with { End = next.End };
        }

        return all;
    }

    /// <summary>The time that is in both.</summary>
    public static IReadOnlyList<Period> Common(IReadOnlyList<Period> one, IReadOnlyList<Period> other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        List<Period> common = [];
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            var both = one[i].Common(other[j]);
            if (!both.IsEmpty)
                common.Add(both);
            if (one[i].End <= other[j].End)
                i++;
            else
                j++;
        }

        return common;
    }

    /// <summary>The time that is in the first and not in the second.</summary>
    public static IReadOnlyList<Period> Without(IReadOnlyList<Period> from, IReadOnlyList<Period> taken)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(taken);
        List<Period> left = [];
        var next = 0;
        foreach (var period in from)
        {
            var start = period.Start;
            while (next < taken.Count && taken[next].End <= start)
                next++;
            for (var i = next; i < taken.Count && taken[i].Start < period.End; i++)
            {
                if (taken[i].Start > start)
                    left.Add(new Period(start, taken[i].Start));
                start = taken[i].End;
            }

            if (start < period.End)
                left.Add(period with { Start = start });
        }

        return left;
    }

    /// <summary>How long all of it is.</summary>
    public static TimeSpan Length(IReadOnlyList<Period> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var length = TimeSpan.Zero;
        foreach (var period in periods)
            length += period.Length;
        return length;
    }
}
