using System.Collections.Frozen;
using StatusBoard.Insights.Population;

namespace StatusBoard.Insights.Catchments;

/// <summary>The way from a ZIP area to a facility.</summary>
/// <param name="Area">The ZIP code of the area, five digits.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="Minutes">The drive in minutes.</param>
/// <param name="Miles">The way in miles.</param>
public sealed record TravelLine(string Area, string Facility, double Minutes, double Miles);

/// <summary>Ways from areas to facilities that were calculated elsewhere, for example on roads. In an area that has any, they take the
/// place of the straight-line rule. Immutable; kept in arrays of numbers.</summary>
public sealed class TravelTable
{
    private readonly FrozenDictionary<int, (int Begin, int End)> areas;
    private readonly int[] facilities;
    private readonly float[] minutes;
    private readonly float[] miles;

    private TravelTable(FrozenDictionary<int, (int Begin, int End)> areas, string[] codes, List<(int Facility, TravelLine Line)> lines)
    {
        this.areas = areas;
        Codes = codes;
        facilities = [.. lines.Select(one => one.Facility)];
        minutes = [.. lines.Select(one => (float)one.Line.Minutes)];
        miles = [.. lines.Select(one => (float)one.Line.Miles)];
    }

    /// <summary>A table without lines.</summary>
    public static TravelTable Empty { get; } = Of(PopulationAreas.Read(TextReader.Null), []);

    /// <summary>The number of lines.</summary>
    public int Count => facilities.Length;

    /// <summary>The number of areas that have lines.</summary>
    public int AreaCount => areas.Count;

    /// <summary>The codes of the facilities.</summary>
    internal IReadOnlyList<string> Codes { get; }

    /// <summary>Makes a table of lines; those of areas without people are left out.</summary>
    public static TravelTable Of(PopulationAreas population, IEnumerable<TravelLine> lines)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(lines);
        Dictionary<string, int> codes = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<int, (int, int)> ranges = [];
        List<(int, TravelLine)> kept = [];
        foreach (var area in lines.GroupBy(line => population.IndexOf(line.Area)).Where(area => area.Key >= 0))
        {
            var begin = kept.Count;
            foreach (var line in area)
            {
                if (!codes.TryGetValue(line.Facility, out var code))
                    codes[line.Facility] = code = codes.Count;
                kept.Add((code, line));
            }

            ranges[area.Key] = (begin, kept.Count);
        }

        return new TravelTable(ranges.ToFrozenDictionary(), [.. codes.Keys], kept);
    }

    /// <summary>The ways from an area.</summary>
    /// <param name="area">The index of the area.</param>
    /// <returns>For each: the index of the facility in <see cref="Codes"/>, minutes and miles.</returns>
    internal IEnumerable<(int Facility, float Minutes, float Miles)> From(int area)
    {
        var (begin, end) = areas.GetValueOrDefault(area);
        for (var i = begin; i < end; i++)
            yield return (facilities[i], minutes[i], miles[i]);
    }
}
