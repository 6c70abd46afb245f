using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>The time that a hand-over is about, and the zone in which it was chosen.</summary>
/// <param name="From">From when.</param>
/// <param name="To">Until when.</param>
/// <param name="Zone">The zone of local times.</param>
/// <param name="IsChosen">Whether a time was chosen; otherwise it is the last <see cref="UsualHours"/> hours.</param>
/// <param name="Problems">What could not be used of the address, each in a sentence.</param>
public sealed record HandoverPeriod(
    DateTimeOffset From, DateTimeOffset To, TimeZoneInfo Zone, bool IsChosen, IReadOnlyList<string> Problems)
{
    /// <summary>The length of a hand-over of which no time was chosen, in hours.</summary>
    public const int UsualHours = 12;

    /// <summary>The maximum length, in days.</summary>
    public const int MaxDays = 31;

    /// <summary>How a date and time stands in the address and in the form.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The parameters of the address.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["from", "to", "zone"];

    /// <summary>Reads <c>from</c>, <c>to</c> (dates and times such as <c>2026-03-02T06:00</c>) and <c>zone</c> (an IANA name).</summary>
    /// <param name="query">The query of the page.</param>
    /// <param name="usualZone">The zone where none is given.</param>
    /// <param name="now">The present time.</param>
    public static HandoverPeriod Parse(string query, string usualZone, DateTimeOffset now)
    {
        var values = QueryHelpers.ParseQuery(query);
        List<string> problems = [];
        var zone = ZoneOf(One("zone"), usualZone, problems);
        var to = Moment("to") ?? now;
        var from = Moment("from") ?? to.AddHours(-UsualHours);
        if (from >= to)
            problems.Add("“from” has to be before “to”: the last 12 hours are shown.");
        else if (to - from > TimeSpan.FromDays(MaxDays))
            problems.Add($"A hand-over is of {MaxDays} days at most: the last 12 hours are shown.");
        return problems.Count > 0
            ? new(now.AddHours(-UsualHours), now, zone, false, problems)
            : new(from, to, zone, One("from") is not null || One("to") is not null, []);

        DateTimeOffset? Moment(string name)
        {
            if (One(name) is not { } text)
                return null;
            string[] formats = [Format, "yyyy-MM-dd'T'HH:mm:ss"];
            if (DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
                && local.Year is > 1970 and < 9000)
                return WallClock.At(zone, local);
            problems.Add($"“{name}” is a date and time such as 2026-03-02T06:00, not “{text}”: the last 12 hours are shown.");
            return null;
        }

        string? One(string name) =>
            values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;
    }

    /// <summary>A moment as it stands in the form.</summary>
    public string Local(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, Zone).ToString(Format, CultureInfo.InvariantCulture);

    private static TimeZoneInfo ZoneOf(string? asked, string usual, List<string> problems)
    {
        if (asked is not null && TimeZoneInfo.TryFindSystemTimeZoneById(asked, out var zone))
            return zone;
        if (asked is not null)
            problems.Add($"“zone” is a time zone such as America/New_York, not “{asked}”.");
        return TimeZoneInfo.TryFindSystemTimeZoneById(usual, out var known) ? known : TimeZoneInfo.Utc;
    }
}
