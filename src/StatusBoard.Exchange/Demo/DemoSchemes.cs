using System.Globalization;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Runs;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Exchange.Demo;

/// <summary>Reads <c>schemes.csv</c>: one row per term, keyed by scheme.</summary>
internal static class DemoSchemes
{
    private static readonly CsvColumn Scheme = new("Scheme");
    private static readonly CsvColumn Name = new("Name");
    private static readonly CsvColumn State = new("State");
    private static readonly CsvColumn Region = new("Region");
    private static readonly CsvColumn Service = new("Service");
    private static readonly CsvColumn Status = new("Status");
    private static readonly CsvColumn LocalName = new("LocalName");
    private static readonly CsvColumn LapseMinutes = new("LapseMinutes");
    private static readonly CsvColumn LapseTo = new("LapseTo");
    private static readonly CsvColumn MaxRenewals = new("MaxRenewals");
    private static readonly CsvColumn NeedsReason = new("NeedsReason");
    private static readonly CsvColumn NeedsApprover = new("NeedsApprover");
    private static readonly CsvColumn Note = new("Note");
    private static readonly CsvColumn Source = new("Source");
    private static readonly CsvColumn Miles = new("Miles");
    private static readonly CsvColumn Consequence = new("Consequence");
    private static readonly CsvColumn Effect = new("Effect");
    private static readonly CsvColumn Suspends = new("Suspends");
    private static readonly CsvColumn Units = new("Units");
    private static readonly CsvColumn Minutes = new("Minutes");
    private static readonly CsvColumn Proposes = new("Proposes");

    /// <exception cref="ImportFileException">A row cannot be used; the message names it.</exception>
    public static IReadOnlyList<StatusScheme> Read() =>
        Read(DemoData.Open(DemoData.Schemes), DemoData.Open(DemoData.Saturation), DemoData.Open(DemoData.Declarations),
            DemoData.Open(DemoData.Offload));

    /// <exception cref="ImportFileException">A row cannot be used; the message names it.</exception>
    public static IReadOnlyList<StatusScheme> Read(Stream file, Stream saturation, Stream declarations, Stream offload)
    {
        var rules = ReadRules(saturation);
        var declared = ReadDeclarations(declarations);
        var limits = ReadLimits(offload);
        using var table = CsvTable.Open(file);
        return [.. table.Rows()
            .Select(Term)
            .GroupBy(term => term.Scheme)
            .Select(terms =>
                new StatusScheme(terms.Key.Code, terms.Key.Name, terms.Key.State, terms.Key.Region, terms.Select(term => term.Term)) 
            {
                Saturation = rules.GetValueOrDefault(terms.Key.Code),
                Declaration = declared.GetValueOrDefault(terms.Key.Code),
                Offload = limits.GetValueOrDefault(terms.Key.Code),
            })];
    }

    private static Dictionary<string, SaturationRule> ReadRules(Stream file)
    {
        using var table = CsvTable.Open(file);
        return table.Rows().ToDictionary(
            row => row.Required(Scheme, 40),
            row => new SaturationRule(row.Required(Consequence, 500), row.Number(Miles, 1, 500), row.Text(Source, 300)));
    }

    private static Dictionary<string, DeclarationRule> ReadDeclarations(Stream file)
    {
        using var table = CsvTable.Open(file);
        return table.Rows().ToDictionary(
            row => row.Required(Scheme, 40),
            row => new DeclarationRule(row.Required(Name, 100), row.Required(Effect, 500),
                SuspendedStatus.Read(row.Required(Suspends, 500)), row.Text(Source, 300)));
    }

    private static Dictionary<string, OffloadLimit> ReadLimits(Stream file)
    {
        using var table = CsvTable.Open(file);
        return table.Rows().ToDictionary(
            row => row.Required(Scheme, 40),
            row => new OffloadLimit(
                row.Required(Scheme, 40), (int)(row.Number(Units, 1, 50) ?? 0), (int)(row.Number(Minutes, 5, 480) ?? 0),
                CodeNames<Status>.TryParse(row.Required(Proposes), out var proposes) ? proposes
                    : throw row.Refuse(Proposes, $"'{row.Raw(Proposes)}' is not a status."),
                row.Required(Source, OffloadLimit.MaxSource)));
    }

    private static Status? ReadLapseTo(CsvRow row) =>
        row.Text(LapseTo) is not { } text ? null
        : CodeNames<Status>.TryParse(text, out var to) ? to
        : throw row.Refuse(LapseTo, $"'{text}' is not a status. Known: {string.Join(", ", CodeNames<Status>.All)}.");

    private static ((string Code, string Name, string State, string? Region) Scheme, SchemeTerm Term) Term(CsvRow row)
    {
        try
        {
            row.CheckShape();
            if (!CodeNames<Status>.TryParse(row.Required(Status), out var status))
                throw row.Refuse(Status, $"'{row.Raw(Status)}' is not a status. Known: {string.Join(", ", CodeNames<Status>.All)}.");
            var lapse = row.Number(LapseMinutes, 1, 100_000) is { } minutes ? TimeSpan.FromMinutes(minutes) : (TimeSpan?)null;
            var term = new SchemeTerm(row.Required(Service, 40), status, row.Required(LocalName, 100), lapse, null, row.Text(Note, 500),
                row.Text(Source, 300))
            {
                LapseTo = ReadLapseTo(row),
                MaxRenewals = row.Number(MaxRenewals, 0, 1000) is { } renewals ? (int)renewals : null,
                NeedsReason = row.Text(NeedsReason) == "yes",
                NeedsApprover = row.Text(NeedsApprover) == "yes",
            };
            return ((row.Required(Scheme, 40), row.Required(Name, 200), row.Required(State, 2), row.Text(Region, 200)), term);
        }
        catch (RowRefusedException refused)
        {
            throw new ImportFileException(
                string.Create(CultureInfo.InvariantCulture, $"schemes, row {row.Row}, column {refused.Column}: {refused.Message}"));
        }
    }
}
