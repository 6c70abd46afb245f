namespace StatusBoard.Facilities;

/// <summary>
/// Which time zone a hospital keeps. The lists do not say: it follows from the town, else the county, else the
/// coordinates, else from what most of the state keeps.
/// </summary>
public static class TimeZones
{
    /// <summary>The IANA time zone, and whether it is only that of most of a state that keeps two.</summary>
    public static (string Zone, bool Assumed) Of(string state, string? county, string city, double? latitude, double? longitude)
    {
        if (SplitStates.Towns.TryGetValue((state, PlaceKey.Of(city)), out var town))
            return (town, false);
        var main = UspsStates.MainZones[state];
        if (!SplitStates.All.TryGetValue(state, out var split))
            return (main, false);
        if (county is not null && split.Counties.Count > 0)
            return (split.Counties.Contains(PlaceKey.Of(county)) ? split.Zone : main, false);
        if (latitude is { } north && longitude is { } east)
            return (split.Contains(north, east) ? split.Zone : main, false);
        return (main, split.Counties.Count > 0);
    }

    /// <summary>Whether there is such a time zone. Those named here count also where the machine has no time zone data.</summary>
    public static bool Exists(string zone) =>
        UspsStates.MainZones.Values.Contains(zone)
        || SplitStates.All.Values.Any(split => split.Zone == zone)
        || (zone.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));
}
