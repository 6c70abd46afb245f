namespace StatusBoard.Facilities;

/// <summary>Derives the time zone of a hospital from its city, else its county, else its coordinates, else from the main zone of its
/// state. Hospital lists do not contain it.</summary>
public static class TimeZones
{
    /// <summary>Returns the IANA time zone, and whether it is only assumed: the main zone of a state that has two.</summary>
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

    /// <summary>Whether a time zone exists. The zones named in this project exist even where the machine has no time zone data.</summary>
    public static bool Exists(string zone) =>
        UspsStates.MainZones.Values.Contains(zone)
        || SplitStates.All.Values.Any(split => split.Zone == zone)
        || (zone.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _));
}
