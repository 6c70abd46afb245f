using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using StatusBoard.Texts;
using StatusBoard.Web.Components;
using StatusBoard.Web.Components.Map;

namespace StatusBoard.Web.Features.Walls;

/// <summary>Parses the address of a wall. Nobody is present to see an error page, so problems are displayed and defaults are
/// used.</summary>
internal sealed class WallAddressReading(string query)
{
    private const int LongestText = 200;
    private const int UsualTurn = 60;

    private static readonly string[] Known =
    [
        "state", "region", "system", "incident", "exercise", "q", "title", "map", "shade", "changes", "incidents", "seconds", "hours",
        "zone", "scale", "theme", "distance",
        "diagonal", "play", "sound", "silent", "reload", "at",
    ];

    private readonly Dictionary<string, StringValues> values = QueryHelpers.ParseQuery(query);
    private readonly List<string> problems = [];

    public WallAddress Read()
    {
        var usual = new WallAddress();
        foreach (var name in values.Keys.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            problems.Add($"There is no setting “{Short(name)}”.");
        var read = new WallAddress
        {
            States = [.. States()],
            Regions = Many("region"),
            Systems = Many("system"),
            Incident = Number("incident", "an incident", "every facility is shown"),
            Exercise = Number("exercise", "an exercise", "only the real board is shown"),
            Search = Words("q"),
            Title = Words("title"),
            Map = Choice("map", "on", "off", usual.Map),
            Shading = Shading(),
            Changes = Choice("changes", "on", "off", usual.Changes),
            Incidents = Choice("incidents", "on", "off", usual.Incidents),
            Playlist = [.. Playlist()],
            Sound = Choice("sound", "on", "off", usual.Sound),
            Silent = HoursOfDay.Parse(One("silent")),
            SilentIsGiven = SilentIsGiven(),
            ReloadAt = ReloadAt(usual.ReloadAt),
            Seconds = (int)Number("seconds", 5, 600, usual.Seconds, "seconds"),
            TwelveHours = Choice("hours", "12", "24", usual.TwelveHours),
            Zone = Zone(),
            Scale = Number("scale", 1, 3, usual.Scale, "times the size that the distance asks for"),
            Light = Choice("theme", "light", "dark", usual.Light),
            Distance = Number("distance", 0.5, 30, usual.Distance, "metres"),
            Diagonal = Number("diagonal", 10, 600, usual.Diagonal, "inches"),
        };
        return read with { Problems = problems };
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private IEnumerable<string> States()
    {
        foreach (var code in Many("state").SelectMany(value =>
            value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var state = code.ToUpperInvariant();
            if (UsStates.IsKnown(state))
                yield return state;
            else
                problems.Add($"There is no state “{Short(code)}”: it is left out.");
        }
    }

    private int? Number(string name, string what, string instead)
    {
        if (One(name) is not { } number)
            return null;
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0)
            return read;
        problems.Add($"“{name}” is the number of {what}, not “{Short(number)}”: {instead}.");
        return null;
    }

    private MapShading Shading()
    {
        switch (One("shade")?.ToLowerInvariant())
        {
            case null or "worst":
                return MapShading.Worst;
            case "share":
                return MapShading.ShareNotOpen;
            case "off":
                return MapShading.None;
            default:
                problems.Add($"“shade” is worst, share or off, not “{Short(One("shade")!)}”: worst is used.");
                return MapShading.Worst;
        }
    }

    /// <summary><c>play=night:60,east:30</c>.</summary>
    private IEnumerable<PlaylistItem> Playlist()
    {
        foreach (var item in Many("play").SelectMany(value =>
            value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = item.Split(':', 2);
            if (parts.Length == 1)
                yield return new PlaylistItem(parts[0], UsualTurn);
            else if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 5
                and <= 3600)
                yield return new PlaylistItem(parts[0], seconds);
            else
                problems.Add($"“play” names views with 5 to 3600 seconds each, as night:60, not “{Short(item)}”: it is left out.");
        }
    }

    private bool SilentIsGiven()
    {
        if (One("silent") is not { } silent)
            return false;
        if (HoursOfDay.Parse(silent) is not null || string.Equals(silent, "never", StringComparison.OrdinalIgnoreCase))
            return true;
        problems.Add($"“silent” is hours, as 22:00-06:00, or never, not “{Short(silent)}”: the installation's setting is used.");
        return false;
    }

    private TimeOnly? ReloadAt(TimeOnly? usual)
    {
        var text = One("reload");
        if (text is null || HoursOfDay.TimeOf(text) is not null)
            return text is null ? usual : HoursOfDay.TimeOf(text);
        if (string.Equals(text, "off", StringComparison.OrdinalIgnoreCase))
            return null;
        problems.Add($"“reload” is a time of day, as 04:00, or off, not “{Short(text)}”: {HoursOfDay.Write(usual!.Value)} is used.");
        return usual;
    }

    private string? Zone()
    {
        if (One("zone") is not { } zone)
            return null;
        // The browser formats times and accepts only IANA names; Windows names would be found here and fail there.
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId)
            return zone;
        problems.Add($"There is no time zone “{Short(zone)}” (an IANA name, as America/New_York): that of this display is used.");
        return null;
    }

    private bool Choice(string name, string yes, string no, bool usual)
    {
        var value = One(name);
        if (value is null || string.Equals(value, yes, StringComparison.OrdinalIgnoreCase)
            || string.Equals(value, no, StringComparison.OrdinalIgnoreCase))
            return value is null ? usual : string.Equals(value, yes, StringComparison.OrdinalIgnoreCase);
        problems.Add($"“{name}” is {yes} or {no}, not “{Short(value)}”: {(usual ? yes : no)} is used.");
        return usual;
    }

    private double Number(string name, double least, double most, double usual, string unit)
    {
        if (One(name) is not { } value)
            return usual;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least
            && number <= most)
            return number;
        problems.Add(
            string.Create(CultureInfo.InvariantCulture, $"“{name}” is {least} to {most} {unit}, not “{Short(value)}”: {usual} is used."));
        return usual;
    }

    private string? Words(string name)
    {
        // Nobody is present to correct the text, so refused characters are removed.
        var value = PlainText.ForShowOrNull(One(name));
        if (value is not { Length: > LongestText })
            return value;
        problems.Add($"“{name}” has at most {LongestText} characters: it is left out.");
        return null;
    }

    private string[] Many(string name) => values.TryGetValue(name, out var all)
        ? [.. all.Where(value =>
            !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)]
        : [];

    private string? One(string name) => Many(name) is [.., var last] ? last : null;
}
