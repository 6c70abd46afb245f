using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>Reads the query of a page that is about a time that has passed. What is wrong is kept in words.</summary>
/// <param name="query">The query.</param>
/// <param name="now">The present time.</param>
/// <param name="problems">What is already known to be wrong.</param>
internal sealed class PastQuery(string query, DateTimeOffset now, IEnumerable<string> problems)
{
    /// <summary>The name of the parameter for the zone in which a form gives its times.</summary>
    public const string ZoneName = "zone";

    /// <summary>How a time stands in the field of a form.</summary>
    public const string LocalFormat = "yyyy-MM-dd'T'HH:mm";

    private readonly Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(query);

    /// <summary>What is wrong with the query.</summary>
    public List<string> Problems { get; } = [.. problems];

    /// <summary>A value; null where it is missing or empty.</summary>
    public string? One(string name) =>
        values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;

    /// <summary>The time zone in which times without an offset are meant; null where none is named, or none of that name is
    /// known.</summary>
    public TimeZoneInfo? Zone => One(ZoneName) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>A time that has passed; null where it is missing or wrong.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="missing">What is wrong where it is missing; null where it may be.</param>
    public DateTimeOffset? Time(string name, string? missing = null)
    {
        if (One(name) is not { } text)
        {
            if (missing is not null)
                Problems.Add(missing);
            return null;
        }

        // What a form sends: its fields know no offset, so the zone is chosen beside them.
        if (DateTime.TryParseExact(
                text, [LocalFormat, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && local.Year is > 1970 and < 9000 && One(ZoneName) is { } named)
        {
            if (Zone is not { } zone)
            {
                Problems.Add($"“{ZoneName}” is a time zone such as America/New_York, not “{named}”.");
                return null;
            }

            text = WallClock.At(zone, local).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        }

        var (time, problem) = PastMoment.Read(text, now);
        if (problem is not null)
            Problems.Add($"“{name}”: {problem}");
        return time;
    }
}
