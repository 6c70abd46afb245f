using System.Globalization;
using StatusBoard.Web.Components.Map;

namespace StatusBoard.Web.Features.Walls;

/// <summary>Formats a wall's address; defaults are omitted.</summary>
internal static class WallAddressWriting
{
    /// <summary>Returns the query with its question mark; empty when everything is default.</summary>
    public static string Write(WallAddress address)
    {
        var values = new List<KeyValuePair<string, string?>>();
        WriteView(values, address);
        WriteDisplay(values, address);
        return QueryString.Create(values).ToString();
    }

    /// <summary>Writes which facilities are shown.</summary>
    private static void WriteView(List<KeyValuePair<string, string?>> values, WallAddress address)
    {
        void Add(string name, string? value) => values.Add(new(name, value));
        if (address.States.Count > 0)
            Add("state", string.Join(',', address.States));
        foreach (var region in address.Regions)
            Add("region", region);
        foreach (var system in address.Systems)
            Add("system", system);
        if (address.Incident is { } incident)
            Add("incident", incident.ToString(CultureInfo.InvariantCulture));
        if (address.Exercise is { } exercise)
            Add("exercise", exercise.ToString(CultureInfo.InvariantCulture));
        if (address.Search is { Length: > 0 } search)
            Add("q", search);
        if (address.Title is { Length: > 0 } title)
            Add("title", title);
        if (address.Playlist.Count > 0)
            Add("play", string.Join(
                ',', address.Playlist.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Name}:{item.Seconds}"))));
    }

    /// <summary>Writes how it is shown.</summary>
    private static void WriteDisplay(List<KeyValuePair<string, string?>> values, WallAddress address)
    {
        var usual = new WallAddress();
        void Add(string name, string? value) => values.Add(new(name, value));
        void Switch(string name, bool on, bool usually)
        {
            if (on != usually)
                Add(name, on ? "on" : "off");
        }

        Switch("map", address.Map, usual.Map);
        if (address.Shading != usual.Shading)
            Add("shade", address.Shading == MapShading.None ? "off" : "share");
        Switch("changes", address.Changes, usual.Changes);
        Switch("incidents", address.Incidents, usual.Incidents);
        if (address.Seconds != usual.Seconds)
            Add("seconds", address.Seconds.ToString(CultureInfo.InvariantCulture));
        if (address.Distance != usual.Distance)
            Add("distance", Number(address.Distance));
        if (address.Diagonal != usual.Diagonal)
            Add("diagonal", Number(address.Diagonal));
        if (address.Scale != usual.Scale)
            Add("scale", Number(address.Scale));
        if (address.Light)
            Add("theme", "light");
        if (address.TwelveHours)
            Add("hours", "12");
        if (address.Zone is { } zone)
            Add("zone", zone);
        Switch("sound", address.Sound, usual.Sound);
        if (address.SilentIsGiven)
            Add("silent", address.Silent?.ToString() ?? "never");
        if (address.ReloadAt != usual.ReloadAt)
            Add("reload", address.ReloadAt is { } time ? HoursOfDay.Write(time) : "off");
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
