using System.Globalization;
using System.Text;
using StatusBoard.Insights.Compact;

namespace StatusBoard.Insights.Reports;

/// <summary>
/// The entries of the history of one service of a facility in a quarter as two short texts: <c>3600a60i</c> is one of the kind <c>a</c>
/// an hour after the quarter's beginning and one of the kind <c>i</c> a minute later, and <c>1a1i</c> how many there are of each. The
/// letters are those of <see cref="ReportAct.Number"/>.
/// </summary>
public static class ReportSums
{
    /// <summary>Writes when there was what.</summary>
    /// <param name="entries">The entries of the quarter, the oldest first: when, in ticks of UTC, and the number.</param>
    /// <param name="quarter">The quarter.</param>
    public static string Write(IEnumerable<(long At, int Number)> entries, Quarter quarter)
    {
        ArgumentNullException.ThrowIfNull(entries);
        StringBuilder text = new();
        var before = 0L;
        foreach (var (at, number) in entries)
        {
            var second = (at - quarter.Start) / TimeSpan.TicksPerSecond;
            text.Append(CultureInfo.InvariantCulture, $"{second - before}").Append(Letter(number));
            before = second;
        }

        return text.ToString();
    }

    /// <summary>Writes how many there were.</summary>
    public static string WriteCounts(IEnumerable<(long At, int Number)> entries) => string.Concat(
        entries.CountBy(one => one.Number).OrderBy(one => one.Key)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value}{Letter(one.Key)}")));

    /// <summary>Adds those that were in some times.</summary>
    /// <param name="text">When there was what.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="counted">The times.</param>
    /// <param name="counts">Where to add them.</param>
    /// <exception cref="FormatException">The text is not one that is written here.</exception>
    public static void Read(ReadOnlySpan<byte> text, Quarter quarter, TickSpans counted, ReportCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(counts);
        var at = quarter.Start;
        var span = 0;
        for (var i = 0; i < text.Length;)
        {
            var (value, number) = Next(text, ref i);
            at += value * TimeSpan.TicksPerSecond;
            if (at >= quarter.Next.Start)
                throw Wrong(text);
            while (span < counted.Count && counted.End(span) <= at)
                span++;
            if (span < counted.Count && counted.Start(span) <= at)
                counts.Add(number);
        }
    }

    /// <summary>Adds all.</summary>
    /// <param name="text">How many there were.</param>
    /// <param name="counts">Where to add them.</param>
    /// <exception cref="FormatException">The text is not one that is written here.</exception>
    public static void ReadCounts(ReadOnlySpan<byte> text, ReportCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        for (var i = 0; i < text.Length;)
        {
            var (value, number) = Next(text, ref i);
            counts.Add(number, (int)value);
        }
    }

    private static (long Value, int Number) Next(ReadOnlySpan<byte> text, ref int i)
    {
        var (value, first) = (0L, i);
        for (; i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9' && value < int.MaxValue; i++)
            value = (value * 10) + (text[i] - '0');
        if (i == first || i == text.Length || text[i] < 'a' || text[i] >= 'a' + ReportAct.Numbers || value > int.MaxValue)
            throw Wrong(text);
        return (value, text[i++] - 'a');
    }

    private static FormatException Wrong(ReadOnlySpan<byte> text) =>
        new($"'{Encoding.ASCII.GetString(text)}' has no reports of a quarter.");

    private static char Letter(int number) => (char)('a' + number);
}
