using System.Globalization;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Schemes;

namespace StatusBoard.Exchange.Demo;

/// <summary>A timeline of status reports in chronological order. Rows of the same time and reporter form one act.</summary>
public sealed class ReplayScript
{
    private ReplayScript(IReadOnlyList<ReplayStep> steps) => Steps = steps;

    /// <summary>The acts in chronological order; at least one.</summary>
    public IReadOnlyList<ReplayStep> Steps { get; }

    /// <summary>Reads a timeline and checks every row of it.</summary>
    /// <param name="file">The CSV; closed at the end.</param>
    /// <param name="catalogue">The services there are.</param>
    /// <exception cref="ReplayScriptException">Rows are invalid.</exception>
    /// <exception cref="ImportFileException">The file is not a CSV, or a column is missing.</exception>
    public static ReplayScript Parse(Stream file, Catalogue catalogue)
    {
        using var table = CsvTable.Open(file);
        var missing = ReplayRow.Columns.Where(column => !table.Header.Has(column)).ToList();
        if (missing.Count > 0)
            throw new ImportFileException(
                $"The replay has no column {string.Join(", ", missing)}. Columns found: {string.Join(", ", table.Header.Names)}");

        var rows = new List<ReplayRow>();
        var problems = new List<ImportRemark>();
        var said = new HashSet<(DateTimeOffset At, string Facility, string Service)>();
        foreach (var row in table.Rows())
        {
            try
            {
                var read = ReplayRow.Read(row, catalogue);
                if (rows.Count > 0 && read.At < rows[^1].At)
                    problems.Add(new(row.Row, read.Report.Facility, "At",
                        string.Create(CultureInfo.InvariantCulture, $"{read.At:O} is before the row above it, {rows[^1].At:O}.")));
                if (!said.Add((read.At.ToUniversalTime(), read.Report.Facility, read.Report.Service)))
                    problems.Add(
                        new(row.Row, read.Report.Facility, "Service", $"'{read.Report.Service}' is reported twice at the same time."));
                rows.Add(read);
            }
            catch (RowRefusedException refused)
            {
                problems.Add(new(row.Row, row.Raw(ReplayRow.Facility), refused.Column, refused.Message));
            }
        }

        if (rows.Count == 0 && problems.Count == 0)
            problems.Add(new(1, null, null, "There is no row below the header."));
        return problems.Count > 0 ? throw new ReplayScriptException(problems) : new ReplayScript(ToSteps(rows));
    }

    private static List<ReplayStep> ToSteps(IEnumerable<ReplayRow> rows) =>
        [.. rows.GroupBy(row => (At: row.At.ToUniversalTime(), row.Reporter)).Select(act => new ReplayStep(
            act.First().At,
            act.Key.Reporter,
            string.Join("; ", act.Select(row => row.PublishedBy).Distinct()),
            [.. act.Select(row => row.Report)]))];
}
