using System.Globalization;
using StatusBoard.Reporting;
using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>Reads and writes the moment of an address, <c>at</c>.</summary>
public static class PastMoment
{
    /// <summary>The name of the parameter.</summary>
    public const string Name = "at";

    /// <summary>What the parameter means, for the description of the API.</summary>
    public const string Means = "A moment in the past, ISO 8601 with offset: what was said then, by when the board learned it. "
        + "Access is by what the caller may see today; names, places and schemes are those of today.";

    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text. A plus sign that a form or a link has turned into a blank is read as one.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The moment, or what is wrong with the text.</returns>
    public static (DateTimeOffset? At, string? Problem) Read(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<ReportProblem> problems = [];
        var at = ReportReading.Time(text.Trim().Replace(' ', '+'), Name, problems);
        return (at, problems) switch
        {
            (_, [var first, ..]) => (null, first.Message),
            (null, _) => (null, "It is empty. Leave it out for the present."),
            ({ } moment, _) when moment > now => (null, $"'{text}' is in the future: nothing is known of it yet."),
            _ => (at, null),
        };
    }

    /// <summary>What is wrong with a moment before the history; the time is in UTC.</summary>
    public static string Before(DateTimeOffset at, DateTimeOffset? first) => first is { } begins
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"'{at:u}' is before the history of this board, which begins at {begins.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z.")
        : "Nothing was ever reported on this board.";

    /// <summary>A moment as it stands in addresses: in UTC, without parts of it that are zero.</summary>
    public static string Text(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var format = utc.Millisecond != 0 ? "yyyy-MM-ddTHH:mm:ss.fff" : utc.Second != 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm";
        return utc.ToString(format, CultureInfo.InvariantCulture) + "Z";
    }
}
