using StatusBoard.Statuses;

namespace StatusBoard.Insights.Reports;

/// <summary>How many entries of each kind there were.</summary>
public sealed class ReportCounts
{
    private readonly int[] counts = new int[ReportAct.Numbers];

    /// <summary>How many of one there were.</summary>
    public int this[ReportAct act] => counts[act.Number];

    /// <summary>Reports and confirmations.</summary>
    public int Reports => Of(ReportActKind.Change) + Of(ReportActKind.Again) + Of(ReportActKind.Renewal);

    /// <summary>How many of a kind there were.</summary>
    public int Of(ReportActKind kind) => Sum(act => act.Kind == kind);

    /// <summary>How many reports and confirmations came from a source; null: from one that is not known.</summary>
    public int By(ReportSource? source) =>
        Sum(act => act.Kind is ReportActKind.Change or ReportActKind.Again or ReportActKind.Renewal && act.Source == source);

    /// <summary>Adds some.</summary>
    /// <param name="number">The number of the entry, see <see cref="ReportAct.Number"/>.</param>
    /// <param name="count">How many.</param>
    public void Add(int number, int count = 1) => counts[number] += count;

    /// <summary>Adds what others have.</summary>
    public void Add(ReportCounts others)
    {
        ArgumentNullException.ThrowIfNull(others);
        for (var i = 0; i < counts.Length; i++)
            counts[i] += others.counts[i];
    }

    private int Sum(Func<ReportAct, bool> counted)
    {
        var sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0 && counted(ReportAct.Of(i)))
                sum += counts[i];
        }

        return sum;
    }
}
