using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>Finds places as dispatchers type them: a ZIP code, coordinates, a facility by code or name, or a city with a
/// facility.</summary>
/// <param name="board">The board with the facilities.</param>
/// <param name="index">The search index of the same board.</param>
/// <param name="zips">The ZIP codes.</param>
public sealed partial class PlaceFinder(Board board, FacilityIndex index, ZipCodes zips)
{
    /// <summary>Returns the places that a text may mean, most likely first; empty when there is none.</summary>
    /// <param name="text">The text as it was typed.</param>
    /// <param name="limit">The maximum number of results.</param>
    /// <param name="near">USPS codes of states whose places come first; null for no preference.</param>
    public IReadOnlyList<Place> Find(string? text, int limit, IReadOnlyCollection<string>? near = null)
    {
        var asked = text?.Trim() ?? "";
        if (asked.Length == 0)
            return [];
        if (Coordinates(asked) is { } point)
            return [point];
        if (board.Find(asked) is { Facility.Location: not null } facility)
            return [Of(facility.Facility)!];
        if (Zip().IsMatch(asked))
            return zips.Find(asked) is { } middle ? [new Place($"ZIP {asked[..5]}", asked[..5], middle)] : [];
        return ByName(asked, limit, near);
    }

    /// <summary>The place of a facility; null when its coordinates are not known.</summary>
    public static Place? Of(Facility facility) => facility.Location is { } location ? new Place(facility.Name, facility.Code, location)
        : null;

    /// <summary>The place of a point, rounded to a thousandth of a degree (about 110 m).</summary>
    public static Place Of(GeoPoint point)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{point.Latitude:0.###},{point.Longitude:0.###}");
        return new Place(key, key, point);
    }

    private static Place? Coordinates(string text)
    {
        var match = Pair().Match(text);
        if (!match.Success)
            return null;
        var point = new GeoPoint(
            double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            double.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        return point.IsValid ? Of(point) : null;
    }

    private List<Place> ByName(string asked, int limit, IReadOnlyCollection<string>? near)
    {
        // A city comes first when its name was typed: "Hartford" means the city more often than the hospital.
        var normal = SearchText.Normalise(asked).Trim();
        List<(Place Place, bool Near, int Facilities)> cities = [];
        foreach (var city in board.Facilities.Where(one => one.Facility.Location is not null && IsCity(one.Facility, normal))
            .GroupBy(one => (City: one.Facility.City.ToUpperInvariant(), one.Facility.State)))
        {
            var any = city.First().Facility;
            var name = $"{any.City}, {any.State}";
            var middle = new GeoPoint(
                city.Average(one => one.Facility.Location!.Value.Latitude), city.Average(one => one.Facility.Location!.Value.Longitude));
            cities.Add((new Place(name, name, middle), near?.Contains(any.State, StringComparer.OrdinalIgnoreCase)
                ?? false, city.Count()));
        }

        List<Place> places = [.. cities.OrderByDescending(city => city.Near).ThenByDescending(city =>
            city.Facilities).ThenBy(city => city.Place.Name, StringComparer.Ordinal).Select(city => city.Place)];
        var hits = index.Search(asked, limit, one =>
            one.Location is null ? null : near?.Contains(one.State, StringComparer.OrdinalIgnoreCase) ?? false ? 10 : 0);
        places.AddRange(hits.Select(hit => board.Find(hit.Code)).OfType<FacilityStatus>().Select(one => Of(one.Facility)).OfType<Place>());
        return places.Count > limit ? places.GetRange(0, limit) : places;
    }

    /// <summary>Whether a text is the facility's city, with or without the state: <c>hartford</c>, <c>hartford ct</c>.</summary>
    private static bool IsCity(Facility facility, string normal)
    {
        var city = SearchText.Normalise(facility.City).Trim();
        return normal.StartsWith(city, StringComparison.Ordinal)
            && (normal.Length == city.Length
                || (normal[city.Length] == ' '
                && normal.AsSpan(city.Length).Trim().Equals(facility.State, StringComparison.OrdinalIgnoreCase)));
    }

    [GeneratedRegex(@"^\d{5}(-\d{4})?$")]
    private static partial Regex Zip();

    [GeneratedRegex(@"^([+-]?\d{1,3}(?:\.\d+)?)\s*(?:,\s*|\s+)([+-]?\d{1,3}(?:\.\d+)?)$")]
    private static partial Regex Pair();
}
