using StatusBoard.Insights.Time;

namespace StatusBoard.Insights.Compact;

/// <summary>Adds days up to the steps of facilities and of their health systems.</summary>
/// <param name="days">How many days there are.</param>
internal sealed class StepTally(int days)
{
    private readonly Dictionary<string, System> systems = new(StringComparer.OrdinalIgnoreCase);
    private readonly int daysEach = TimeSteps.DaysOf(days);
    private readonly int count = TimeSteps.CountOf(days);

    /// <summary>Adds a facility.</summary>
    /// <param name="system">The health system that it belongs to.</param>
    /// <param name="known">The known ticks of each day.</param>
    /// <param name="notAccepting">The part of them in which it did not accept.</param>
    /// <returns>The share of each step; NaN where nothing is known.</returns>
    public float[] Add(string? system, ReadOnlySpan<long> known, ReadOnlySpan<long> notAccepting)
    {
        if (!systems.TryGetValue(system ?? "", out var sum))
            systems[system ?? ""] = sum = new System(count);
        sum.Facilities++;
        var shares = new float[count];
        for (var step = 0; step < count; step++)
        {
            var (of, not) = (0L, 0L);
            for (var day = step * daysEach; day < Math.Min(days, (step + 1) * daysEach); day++)
                (of, not) = (of + known[day], not + notAccepting[day]);
            sum.Known[step] += of;
            sum.NotAccepting[step] += not;
            shares[step] = ShareOf(not, of);
        }

        return shares;
    }

    /// <summary>Adds what another has.</summary>
    public void Add(StepTally other)
    {
        foreach (var (name, of) in other.systems)
        {
            if (!systems.TryGetValue(name, out var sum))
                systems[name] = sum = new System(count);
            sum.Facilities += of.Facilities;
            for (var step = 0; step < count; step++)
            {
                sum.Known[step] += of.Known[step];
                sum.NotAccepting[step] += of.NotAccepting[step];
            }
        }
    }

    /// <summary>The health systems.</summary>
    public IReadOnlyList<SystemSteps> ToSystems() =>
    [
        .. systems.OrderBy(one => one.Key.Length == 0).ThenBy(one => one.Key, StringComparer.CurrentCultureIgnoreCase).Select(one =>
            new SystemSteps(
                one.Key.Length == 0 ? null : one.Key, one.Value.Facilities,
                [.. Enumerable.Range(0, count).Select(step => ShareOf(one.Value.NotAccepting[step], one.Value.Known[step]))],
                new(one.Value.NotAccepting.Sum()), new(one.Value.Known.Sum()))),
    ];

    private static float ShareOf(long part, long of) => of > 0 ? (float)((double)part / of) : float.NaN;

    private sealed class System(int steps)
    {
        public int Facilities { get; set; }

        public long[] Known { get; } = new long[steps];

        public long[] NotAccepting { get; } = new long[steps];
    }
}
