using System.Collections;

namespace StatusBoard.Insights.Compact;

/// <summary>The stretches of one service that touch a period, kept as the texts of quarters (<see cref="QuarterSums"/>) until they are
/// asked for, and stretches that were read as such.</summary>
/// <param name="service">The code of the service.</param>
/// <param name="time">By which time.</param>
/// <param name="period">The period.</param>
/// <param name="first">The first quarter of the period.</param>
/// <param name="last">The quarter that has the end of the period.</param>
/// <param name="others">Stretches of other services, and those that take the place of the texts.</param>
public sealed class CompactStretches(
    string service, StretchTime time, Period period, Quarter first, Quarter last,
    ILookup<(string Facility, string Service), Stretch> others) : ILookup<(string Facility, string Service), Stretch>, IStretchColumns
{
    private readonly List<Quarter> quarters = [.. Quarter.Between(first, last)];
    private readonly Dictionary<string, byte[]?[]> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> replaced = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The quarters.</summary>
    public IReadOnlyList<Quarter> Quarters => quarters;

    /// <inheritdoc/>
    public int Count => others.Count + texts.Keys.Count(facility => !replaced.Contains(facility));

    /// <inheritdoc/>
    public IEnumerable<Stretch> this[(string Facility, string Service) key] => HasText(key) ? Stretches(key) : others[key];

    /// <summary>Adds a text.</summary>
    /// <param name="quarter">The index of the quarter.</param>
    /// <param name="facility">The code of the facility.</param>
    /// <param name="text">The text.</param>
    public void Add(int quarter, string facility, byte[] text)
    {
        if (!texts.TryGetValue(facility, out var all))
            texts[facility] = all = new byte[]?[quarters.Count];
        all[quarter] = text;
    }

    /// <summary>Notes that the stretches of facilities are among the others, whatever their texts say.</summary>
    public void Replace(IEnumerable<string> facilities) => replaced.UnionWith(facilities);

    /// <inheritdoc/>
    public bool Contains((string Facility, string Service) key) => HasText(key) || others.Contains(key);

    /// <inheritdoc/>
    public void CopyTo(string facility, string service, StretchColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (!HasText((facility, service)))
        {
            foreach (var stretch in others[(facility, service)])
                columns.Add(StretchColumns.NumberOf(stretch.State), stretch.Start.UtcTicks, stretch.End?.UtcTicks ?? long.MaxValue);
            return;
        }

        var all = texts[facility];
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i] is { } text)
                QuarterSums.Read(text, quarters[i], time, columns);
        }

        columns.Keep(period.Start.UtcTicks, period.End.UtcTicks, quarters[^1].Next.Start);
    }

    /// <inheritdoc/>
    public IEnumerator<IGrouping<(string Facility, string Service), Stretch>> GetEnumerator() => others.Concat(texts.Keys
        .Select(facility => (Facility: facility, Service: service)).Where(HasText)
        .SelectMany(key => Stretches(key).Select(stretch => (key, stretch))).ToLookup(one => one.key, one => one.stretch)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool HasText((string Facility, string Service) key) => key.Service.Equals(service, StringComparison.OrdinalIgnoreCase)
        && texts.ContainsKey(key.Facility) && !replaced.Contains(key.Facility);

    private IEnumerable<Stretch> Stretches((string Facility, string Service) key)
    {
        StretchColumns columns = new();
        CopyTo(key.Facility, key.Service, columns);
        for (var i = 0; i < columns.Count; i++)
        {
            yield return new Stretch(StretchColumns.StateOf(columns.Numbers[i]), new(columns.Starts[i], TimeSpan.Zero),
                columns.Ends[i] == long.MaxValue ? null : new(columns.Ends[i], TimeSpan.Zero));
        }
    }
}
