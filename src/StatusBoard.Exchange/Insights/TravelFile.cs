using System.Collections.Immutable;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;

namespace StatusBoard.Exchange.Insights;

/// <summary>A file of ways from ZIP areas to facilities: <c>area, facility, minutes, miles</c>.</summary>
/// <param name="Lines">The ways.</param>
/// <param name="Problems">What is wrong, one entry for each bad line; then nothing of the file is taken.</param>
public sealed record TravelFile(ImmutableArray<TravelLine> Lines, ImmutableArray<ImportRemark> Problems)
{
    private const double MostMinutes = 1440;
    private const double MostMiles = 1500;

    private static readonly CsvColumn Area = new("area", "zip", "zcta");
    private static readonly CsvColumn Facility = new("facility", "code", "facility code");
    private static readonly CsvColumn Minutes = new("minutes");
    private static readonly CsvColumn Miles = new("miles");

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="areas">The areas that there are.</param>
    /// <param name="isFacility">Whether there is a facility with a code.</param>
    /// <exception cref="ImportFileException">It is empty, no CSV, or lacks a column.</exception>
    public static TravelFile Read(Stream file, PopulationAreas areas, Func<string, bool> isFacility)
    {
        ArgumentNullException.ThrowIfNull(areas);
        using var table = CsvTable.Open(file);
        if (((CsvColumn[])[Area, Facility, Minutes, Miles]).FirstOrDefault(column => !table.Header.Has(column)) is { } missing)
            throw new ImportFileException($"It has no column {missing}: a table of ways has area, facility, minutes and miles.");
        List<TravelLine> lines = [];
        List<ImportRemark> problems = [];
        Dictionary<(string, string), int> seen = [];
        foreach (var row in table.Rows())
        {
            try
            {
                row.CheckShape();
                var line = Line(row, areas, isFacility);
                var key = (line.Area, line.Facility.ToUpperInvariant());
                if (!seen.TryAdd(key, row.Row))
                    throw row.Refuse(Facility, $"The way from {line.Area} to {line.Facility} stands in row {seen[key]} already.");
                lines.Add(line);
            }
            catch (RowRefusedException refused)
            {
                problems.Add(new ImportRemark(row.Row, row.Raw(Facility), refused.Column, refused.Message));
            }
        }

        if (lines.Count == 0 && problems.Count == 0)
            throw new ImportFileException("It has no rows. To return to the straight-line rule: import travel --remove");
        return new TravelFile([.. lines], [.. problems]);
    }

    private static TravelLine Line(CsvRow row, PopulationAreas areas, Func<string, bool> isFacility)
    {
        var area = row.Required(Area);
        // A spreadsheet removes leading zeros.
        area = area.Length is 3 or 4 && area.All(char.IsAsciiDigit) ? area.PadLeft(5, '0') : area;
        if (areas.IndexOf(area) < 0)
            throw row.Refuse(Area, $"'{area}' is no ZIP area with people in the 2020 Census.");
        var facility = row.Required(Facility);
        if (!isFacility(facility))
            throw row.Refuse(Facility, $"There is no facility '{facility}' on the board.");
        return new TravelLine(
            area, facility,
            row.Number(Minutes, 0, MostMinutes) ?? throw row.Refuse(Minutes, "It is empty."),
            row.Number(Miles, 0, MostMiles) ?? throw row.Refuse(Miles, "It is empty."));
    }
}
