using System.Globalization;
using System.Text;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Compact;

/// <summary>
/// How long one service of a facility was in which state one after the other in a quarter, as a short text: <c>-3600o86400d</c> is an hour
/// of which nothing is known, a day open, and diversion up to the end of the quarter. A capital letter is a stale status. From it the
/// seconds in each state of any hour, day or other part of the quarter follow by addition.
/// </summary>
public static class QuarterSums
{
    /// <summary>The letters of the states by their numbers, see <see cref="StretchColumns.NumberOf"/>.</summary>
    private const string Letters = "oOuUaAlLdDsScC";

    private const char Nothing = '-';

    /// <summary>The ticks of one unit of a text: whole seconds by when it was so, milliseconds by when the board learned it.</summary>
    public static long UnitOf(StretchTime time) => time == StretchTime.Since ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;

    /// <summary>Writes a quarter.</summary>
    /// <param name="stretches">Stretches that have all of the quarter.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="time">By which time.</param>
    /// <returns>The text; null where nothing is known of any part of the quarter.</returns>
    public static string? Write(StretchColumns stretches, Quarter quarter, StretchTime time)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        var (unit, start, end) = (UnitOf(time), quarter.Start, quarter.Next.Start);
        StringBuilder text = new();
        var at = start;
        for (var i = 0; i < stretches.Count && stretches.Starts[i] < end; i++)
        {
            var (from, to) = (Math.Max(at, Whole(stretches.Starts[i])), Math.Min(end, Whole(stretches.Ends[i])));
            if (to <= from)
                continue;
            Run(Nothing, from - at);
            Run(Letters[stretches.Numbers[i]], to - from);
            at = to;
        }

        if (text.Length == 0)
            return null;
        if (at < end)
            text.Append(Nothing);
        return text.ToString();

        long Whole(long ticks) => ticks - (ticks % unit);

        void Run(char letter, long ticks)
        {
            if (ticks <= 0)
                return;
            text.Append(letter);
            if (at + ticks < end || letter == Nothing)
                text.Append(CultureInfo.InvariantCulture, $"{ticks / unit}");
            at += ticks;
        }
    }

    /// <summary>Reads a quarter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="time">By which time.</param>
    /// <param name="stretches">Where to add its stretches; one that goes on from what was added last is joined to it.</param>
    /// <exception cref="FormatException">The text is not one that is written here.</exception>
    public static void Read(ReadOnlySpan<byte> text, Quarter quarter, StretchTime time, StretchColumns stretches)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        var (unit, at, end) = (UnitOf(time), quarter.Start, quarter.Next.Start);
        for (var i = 0; i < text.Length;)
        {
            var letter = (char)text[i++];
            var units = 0L;
            var first = i;
            for (; i < text.Length && text[i] is >= (byte)'0' and <= (byte)'9' && units < int.MaxValue * 10L; i++)
                units = (units * 10) + (text[i] - '0');
            var to = i == first ? end : at + (units * unit);
            var number = letter == Nothing ? -1 : Letters.IndexOf(letter, StringComparison.Ordinal);
            if (to > end || to <= at || (number < 0 && letter != Nothing))
                throw new FormatException($"'{Encoding.ASCII.GetString(text)}' has no sums of {quarter}.");
            if (number >= 0)
                stretches.Join((byte)number, at, to);
            at = to;
        }
    }

    /// <summary>A text as hours of states, for people.</summary>
    /// <param name="text">The text; null where there is none.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="time">By which time.</param>
    public static string Say(string? text, Quarter quarter, StretchTime time)
    {
        StretchColumns columns = new();
        if (text is not null)
            Read(Encoding.ASCII.GetBytes(text), quarter, time, columns);
        Dictionary<ServiceState, long> sums = [];
        for (var i = 0; i < columns.Count; i++)
        {
            var state = StretchColumns.StateOf(columns.Numbers[i]);
            sums[state] = sums.GetValueOrDefault(state) + columns.Ends[i] - columns.Starts[i];
        }

        return sums.Count == 0 ? "nothing" : string.Join(", ", sums.OrderBy(one => one.Key.Status).ThenBy(one => one.Key.IsStale).Select(
            one => string.Create(CultureInfo.InvariantCulture,
                $"{one.Key.Status.Code()}{(one.Key.IsStale ? " (stale)" : "")} {one.Value / TimeSpan.TicksPerSecond} s")));
    }
}
