using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.Boards;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Exercises;

namespace StatusBoard.Exchange.Exercises;

/// <summary>A scenario of an exercise, read from a CSV file; see <c>docs/exercises.md</c>.</summary>
public sealed partial class ScenarioFile
{
    private static readonly CsvColumn After = new("After");
    private static readonly CsvColumn Facility = new("Facility");
    private static readonly CsvColumn Filter = new("Filter");
    private static readonly CsvColumn ServiceColumn = new("Service");
    private static readonly CsvColumn StatusColumn = new("Status");
    private static readonly CsvColumn Code = new("ReasonCode");
    private static readonly CsvColumn Reason = new("Reason");
    private static readonly CsvColumn Minutes = new("Minutes");
    private static readonly CsvColumn Source = new("Source");
    private static readonly CsvColumn Note = new("Note");

    private static readonly CsvColumn[] Columns =
        [After, Facility, Filter, ServiceColumn, StatusColumn, Code, Reason, Minutes, Source, Note];

    private ScenarioFile(IReadOnlyList<ExerciseInject> injects, IReadOnlyList<ImportRemark> problems) =>
        (Injects, Problems) = (injects, problems);

    /// <summary>The injects, numbered in the order of the file.</summary>
    public IReadOnlyList<ExerciseInject> Injects { get; }

    /// <summary>Everything that is wrong, each with its line; empty where the scenario can be played.</summary>
    public IReadOnlyList<ImportRemark> Problems { get; }

    /// <summary>Reads a scenario and checks every line of it.</summary>
    /// <param name="file">The CSV; closed at the end.</param>
    /// <param name="board">The board that it is for: its facilities and services.</param>
    /// <exception cref="ImportFileException">The file is not a CSV, or a column is missing.</exception>
    public static ScenarioFile Read(Stream file, Board board)
    {
        using var table = CsvTable.Open(file);
        if (Columns.Where(column => !table.Header.Has(column)).ToList() is { Count: > 0 } missing)
            throw new ImportFileException(
                $"The scenario has no column {string.Join(", ", missing)}. Columns found: {string.Join(", ", table.Header.Names)}");
        var injects = new List<ExerciseInject>();
        var problems = new List<ImportRemark>();
        foreach (var row in table.Rows())
        {
            try
            {
                injects.Add(Inject(row, injects.Count + 1, board));
            }
            catch (RowRefusedException refused)
            {
                problems.Add(new(row.Row, row.Raw(Facility), refused.Column, refused.Message));
            }
        }

        if (injects.Count == 0 && problems.Count == 0)
            problems.Add(new(1, null, null, "There is no row below the header."));
        return new ScenarioFile(injects, problems);
    }

    private static ExerciseInject Inject(CsvRow row, int number, Board board)
    {
        row.CheckShape();
        var inject = new ExerciseInject
        {
            Number = number,
            AfterSeconds = Seconds(row),
            Facility = row.Text(Facility, 20),
            Filter = row.Text(Filter, 400),
            Service = row.Required(ServiceColumn, 40).ToLowerInvariant(),
            Status = row.Required(StatusColumn, 20).ToLowerInvariant(),
            ReasonCode = row.Text(Code, 30),
            Reason = row.Text(Reason, ReportRules.MaxReasonLength),
            Minutes = row.Number(Minutes, 1, 60 * 24 * 30) is { } minutes ? (int)minutes : null,
            Source = (row.Text(Source, 20) ?? ReportSource.Simulation.Code()).ToLowerInvariant(),
            Note = row.Text(Note, 500),
        };
        if (InjectReports.Problem(inject, board) is { } problem)
            throw new RowRefusedException(problem.Field, problem.Message);
        return inject;
    }

    private static int Seconds(CsvRow row)
    {
        var text = row.Required(After);
        if (Time().Match(text) is not { Success: true } match)
            throw row.Refuse(After, $"'{text}' is not a time from the beginning, for example 0:05 or 1:30:00.");
        int Part(int group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        return (((Part(1) * 60) + Part(2)) * 60) + Part(3);
    }

    [GeneratedRegex(@"^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$")]
    private static partial Regex Time();
}
