using System.Collections.Frozen;
using System.Globalization;
using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>Coordinates of ZIP codes: the interior points of the Census Bureau's ZIP Code Tabulation Areas. ZIP codes of post-office boxes
/// or single buildings are not included.</summary>
public sealed class ZipCodes
{
    private readonly FrozenDictionary<string, GeoPoint> points;

    private ZipCodes(IEnumerable<KeyValuePair<string, GeoPoint>> points) =>
        this.points = points.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An empty set, for an installation without the file.</summary>
    public static ZipCodes None { get; } = new([]);

    /// <summary>The number of ZIP codes.</summary>
    public int Count => points.Count;

    /// <summary>Reads the file, which has a line for each group of three leading digits, <c>061:03,41766,-72673;05,…</c>: the two last
    /// digits, latitude and longitude in thousandths of a degree.</summary>
    /// <exception cref="FormatException">A line does not have this format; the message contains its number.</exception>
    public static ZipCodes Read(TextReader file)
    {
        List<KeyValuePair<string, GeoPoint>> read = [];
        var number = 0;
        while (file.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Length < 4 || line[3] != ':')
                throw Malformed(number);
            foreach (var part in line[4..].Split(';'))
            {
                var fields = part.Split(',');
                if (fields.Length != 3 || fields[0].Length != 2
                    || !int.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var latitude)
                    || !int.TryParse(fields[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var longitude))
                {
                    throw Malformed(number);
                }

                read.Add(new(line[..3] + fields[0], new GeoPoint(latitude / 1000.0, longitude / 1000.0)));
            }
        }

        return new ZipCodes(read);
    }

    /// <summary>The coordinates of a ZIP code, by its first five digits; null when it is not known.</summary>
    public GeoPoint? Find(string zip)
    {
        var five = zip.Trim();
        five = five.Length == 10 && five[5] == '-' ? five[..5] : five;
        return points.TryGetValue(five, out var point) ? point : null;
    }

    private static FormatException Malformed(int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the ZIP codes is not as prepared."));
}
