using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using StatusBoard.Facilities;

namespace StatusBoard.Insights.Population;

/// <summary>
/// The people of each ZIP area (ZIP Code Tabulation Area) with at least one resident, counted on 1 April 2020, with the area's middle and
/// the county in which the middle lies. The middle is geographic; in a large area the town may be miles away from it. Areas are ordered by
/// ZIP code and kept in arrays of numbers: 18 bytes each.
/// </summary>
public sealed class PopulationAreas
{
    private const string Resource = "StatusBoard.Insights.Population.areas.txt.gz";
    private static readonly Lazy<PopulationAreas> Census = new(ReadEmbedded);

    private readonly int[] zips;
    private readonly int[] people;
    private readonly int[] latitudes;
    private readonly int[] longitudes;
    private readonly ushort[] counties;

    private PopulationAreas(List<Row> rows, ImmutableArray<PopulationCounty> counties)
    {
        rows.Sort((one, other) => one.Zip.CompareTo(other.Zip));
        zips = [.. rows.Select(row => row.Zip)];
        people = [.. rows.Select(row => row.People)];
        latitudes = [.. rows.Select(row => row.Latitude)];
        longitudes = [.. rows.Select(row => row.Longitude)];
        this.counties = [.. rows.Select(row => row.County)];
        Counties = counties;
        Total = people.Sum(one => (long)one);
    }

    /// <summary>The 2020 Census: 33,631 areas of the 50 states, the District of Columbia and Puerto Rico. Read when it is first
    /// needed.</summary>
    public static PopulationAreas Census2020 => Census.Value;

    /// <summary>The number of areas.</summary>
    public int Count => zips.Length;

    /// <summary>The number of people in all areas.</summary>
    public long Total { get; }

    /// <summary>The counties in which areas lie, ordered by FIPS code.</summary>
    public ImmutableArray<PopulationCounty> Counties { get; }

    /// <summary>Reads lines of the form <c>09001 CT Fairfield:06604,41179,-73202,29104;06605,…</c>: FIPS code, state and name of a
    /// county, then for each area its ZIP code, latitude and longitude in thousandths of a degree, and people.</summary>
    /// <exception cref="FormatException">A line does not have this form; the message contains its number.</exception>
    public static PopulationAreas Read(TextReader file)
    {
        ArgumentNullException.ThrowIfNull(file);
        List<Row> rows = [];
        List<PopulationCounty> listed = [];
        for (var number = 1; file.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 10 || line[5] != ' ' || line[8] != ' ' || listed.Count == ushort.MaxValue)
                throw Malformed(number);
            foreach (var part in line.AsSpan(colon + 1).Split(';'))
                rows.Add(Parse(line.AsSpan(colon + 1)[part], (ushort)listed.Count) ?? throw Malformed(number));
            listed.Add(new PopulationCounty(line[..5], line[6..8], line[9..colon]));
        }

        return new PopulationAreas(rows, [.. listed]);
    }

    /// <summary>The ZIP code of an area, five digits.</summary>
    public string Zip(int area) => zips[area].ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>The number of people of an area; at least 1.</summary>
    public int People(int area) => people[area];

    /// <summary>The middle of an area.</summary>
    public GeoPoint Middle(int area) => new(latitudes[area] / 1000.0, longitudes[area] / 1000.0);

    /// <summary>The index in <see cref="Counties"/> of the county in which the middle of an area lies.</summary>
    public int CountyIndex(int area) => counties[area];

    /// <summary>The county in which the middle of an area lies.</summary>
    public PopulationCounty County(int area) => Counties[counties[area]];

    /// <summary>The index of an area by its ZIP code, five digits; -1 when there is no such area with people.</summary>
    public int IndexOf(string zip) =>
        zip is { Length: 5 } && int.TryParse(zip, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Max(-1, Array.BinarySearch(zips, number)) : -1;

    private static PopulationAreas ReadEmbedded()
    {
        using var packed = typeof(PopulationAreas).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var file = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return Read(file);
    }

    private static Row? Parse(ReadOnlySpan<char> part, ushort county)
    {
        Span<Range> fields = stackalloc Range[5];
        return part.Split(fields, ',') == 4 && fields[0].End.Value - fields[0].Start.Value == 5
            && int.TryParse(part[fields[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var zip)
            && int.TryParse(part[fields[1]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var latitude)
            && int.TryParse(part[fields[2]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var longitude)
            && int.TryParse(part[fields[3]], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? new Row(zip, count, latitude, longitude, county) : null;
    }

    private static FormatException Malformed(int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the people of ZIP areas is not as prepared."));

    private sealed record Row(int Zip, int People, int Latitude, int Longitude, ushort County);
}
