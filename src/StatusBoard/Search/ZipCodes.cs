using System.Collections.Frozen;
using System.Globalization;
using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>
/// The middles of the Census Bureau's ZIP Code Tabulation Areas, which stand for ZIP codes where people live; a ZIP code
/// of post-office boxes or of one building has none.
/// </summary>
public sealed class ZipCodes
{
    private readonly FrozenDictionary<string, GeoPoint> points;

    private ZipCodes(IEnumerable<KeyValuePair<string, GeoPoint>> points) =>
        this.points = points.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>None at all: for an installation without the file.</summary>
    public static ZipCodes None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => points.Count;

    /// <summary>
    /// Reads the prepared file: a line for each three first digits, <c>061:03,41766,-72673;05,…</c>, the two last digits
    /// with latitude and longitude in thousandths of a degree.
    /// </summary>
    /// <exception cref="FormatException">A line is not of this form; the message has its number.</exception>
    public static ZipCodes Read(TextReader file)
    {
        List<KeyValuePair<string, GeoPoint>> points = [];
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

                points.Add(new(line[..3] + fields[0], new GeoPoint(latitude / 1000.0, longitude / 1000.0)));
            }
        }

        return new ZipCodes(points);
    }

    /// <summary>The middle of a ZIP code, of which five digits count; null when it is not known.</summary>
    public GeoPoint? Find(string zip)
    {
        var five = zip.Trim();
        five = five.Length == 10 && five[5] == '-' ? five[..5] : five;
        return points.TryGetValue(five, out var point) ? point : null;
    }

    private static FormatException Malformed(int line) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line} of the ZIP codes is not as prepared."));
}
