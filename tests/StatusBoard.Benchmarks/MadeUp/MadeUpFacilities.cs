using System.Globalization;
using StatusBoard.Facilities;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>Facilities that do not exist, the same ones every time, spread over the fifty states like real ones.</summary>
internal static class MadeUpFacilities
{
    private const int FacilitiesPerSystem = 25;
    private const int RegionsPerState = 6;

    private static readonly string[] Saints = ["St. Vincent's", "Mercy", "Good Samaritan", "Memorial", "Providence", "Sacred Heart",
        "County General", "University"];
    private static readonly string[] Towns = ["Springfield", "Franklin", "Clinton", "Greenville", "Bristol", "Fairview", "Salem",
        "Madison", "Georgetown", "Arlington"];
    private static readonly string[] TraumaLevels = ["I", "II", "III", "IV"];

    public static IReadOnlyList<Facility> Make(int count)
    {
        // A fixed seed, so that two runs measure the same.
        var random = new Random(20230803);
        var systems = Math.Max(1, count / FacilitiesPerSystem);
        return [.. Enumerable.Range(0, count).Select(i => Make(i, UsState.All[i % UsState.All.Count], systems, random))];
    }

    private static Facility Make(int i, UsState state, int systems, Random random)
    {
        var number = i.ToString("D5", CultureInfo.InvariantCulture);
        var town = Towns[random.Next(Towns.Length)];
        return new Facility($"X{number}", $"{Saints[random.Next(Saints.Length)]} {town} Hospital {number}", town, state.Code)
        {
            System = $"Made-up Health System {random.Next(systems):D4}",
            County = $"{town} County",
            Region = $"{state.Code} Region {1 + random.Next(RegionsPerState)}",
            Location = new GeoPoint(
                Math.Round(state.Latitude + (random.NextDouble() * 3) - 1.5, 5),
                Math.Round(state.Longitude + (random.NextDouble() * 4) - 2, 5)),
            TimeZone = state.TimeZone,
            Phone = $"+1-555-{i / 10_000 % 1_000:D3}-{i % 10_000:D4}",
            Designations = [.. Designations(i)],
        };
    }

    private static IEnumerable<Designation> Designations(int i)
    {
        if (i % 4 == 0)
            yield return new Designation("trauma", TraumaLevels[i / 4 % TraumaLevels.Length]);
        if (i % 3 == 0)
            yield return new Designation("stemi", null);
        if (i % 2 == 0)
            yield return new Designation("stroke", null);
        if (i % 50 == 0)
            yield return new Designation("burn", null);
    }
}
