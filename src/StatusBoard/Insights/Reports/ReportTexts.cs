using StatusBoard.Insights.Compact;

namespace StatusBoard.Insights.Reports;

/// <summary>What was reported of one service, by facility: as texts of quarters (<see cref="ReportSums"/>), or as entries of the
/// history.</summary>
public sealed class ReportTexts
{
    private readonly Dictionary<string, List<(Quarter Quarter, byte[] Text, bool IsCounts)>> texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<(long At, int Number)>> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a quarter.</summary>
    /// <param name="facility">The code of the facility.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="text">The text.</param>
    /// <param name="isCounts">Whether it says how many there were: of a quarter that counts whole.</param>
    public void Add(string facility, Quarter quarter, byte[] text, bool isCounts)
    {
        if (!texts.TryGetValue(facility, out var all))
            texts[facility] = all = [];
        all.Add((quarter, text, isCounts));
    }

    /// <summary>Adds an entry of the history.</summary>
    /// <param name="facility">The code of the facility.</param>
    /// <param name="at">When the board learned it.</param>
    /// <param name="act">What it was.</param>
    public void Add(string facility, DateTimeOffset at, ReportAct act)
    {
        if (!entries.TryGetValue(facility, out var all))
            entries[facility] = all = [];
        all.Add((at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), act.Number));
    }

    /// <summary>Takes the texts of a facility away: its entries are added in their place.</summary>
    public void Remove(string facility) => texts.Remove(facility);

    /// <summary>How many there were in the time that counts.</summary>
    /// <param name="facility">The code of the facility.</param>
    /// <param name="counted">The time.</param>
    /// <exception cref="FormatException">A text is not one that is written for sums.</exception>
    public ReportCounts In(string facility, TickSpans counted)
    {
        ArgumentNullException.ThrowIfNull(counted);
        ReportCounts counts = new();
        foreach (var (quarter, text, isCounts) in texts.GetValueOrDefault(facility) ?? [])
        {
            if (isCounts)
                ReportSums.ReadCounts(text, counts);
            else
                ReportSums.Read(text, quarter, counted, counts);
        }

        foreach (var (at, number) in entries.GetValueOrDefault(facility) ?? [])
        {
            for (var i = 0; i < counted.Count; i++)
            {
                if (counted.Start(i) <= at && at < counted.End(i))
                    counts.Add(number);
            }
        }

        return counts;
    }
}
