using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Texts;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.Schemes;

/// <summary>The input of the scheme form. It stays until it is valid, and each invalid field has a message.</summary>
public sealed class SchemeFields
{
    private const int EmptyLines = 2;
    private const int MostTerms = 200;

    /// <summary>Its code.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its state.</summary>
    public string State { get; set; } = "";

    /// <summary>Its region; empty for the whole state.</summary>
    public string Region { get; set; } = "";

    /// <summary>The code of the measure that levels are taken from; empty for the default.</summary>
    public string Pressure { get; set; } = "";

    /// <summary>A digest of the scheme when the form was opened, by which a concurrent change is detected.</summary>
    public string Seen { get; set; } = "";

    /// <summary>The terms, followed by some empty lines.</summary>
    public List<TermFields> Terms { get; } = [];

    /// <summary>Creates the input from a scheme; null for a new one.</summary>
    public static SchemeFields Of(StatusScheme? scheme, Catalogue catalogue)
    {
        var fields = new SchemeFields { Code = scheme?.Code ?? "", Name = scheme?.Name ?? "", State = scheme?.State
            ?? "", Region = scheme?.Region ?? "", Pressure = scheme?.PressureMeasure ?? "", Seen = Fingerprint(scheme) };
        foreach (var term in (scheme?.Terms ?? []).OrderBy(term => catalogue.Service(term.Service)?.SortOrder).ThenBy(term => term.Status))
        {
            fields.Terms.Add(new TermFields
            {
                Service = term.Service,
                Status = term.Status.Code(),
                LocalName = term.LocalName,
                Lapse = Length(term.LapsesAfter),
                LapseTo = term.LapseTo?.Code() ?? "",
                MaxRenewals = term.MaxRenewals?.ToString(CultureInfo.InvariantCulture) ?? "",
                Stale = Length(term.StaleAfter),
                NeedsReason = term.NeedsReason,
                NeedsApprover = term.NeedsApprover,
                Note = term.Note ?? "",
                Source = term.Source ?? "",
            });
        }

        return fields.WithEmptyLines();
    }

    /// <summary>Reads the submitted form.</summary>
    public static SchemeFields Read(IFormCollection form)
    {
        var fields = new SchemeFields { Code = Text("code"), Name = Text("name"), State = Text("state").ToUpperInvariant(),
            Region = Text("region"), Pressure = Text("pressure"), Seen = Text("seen") };
        for (var i = 0; i < MostTerms && form.ContainsKey($"t{i}.service"); i++)
        {
            var term = new TermFields
            {
                Service = Text($"t{i}.service"),
                Status = Text($"t{i}.status"),
                LocalName = Text($"t{i}.localName"),
                Lapse = new(Text($"t{i}.lapseMinutes"), Text($"t{i}.lapseUnit")),
                LapseTo = Text($"t{i}.lapseTo"),
                MaxRenewals = Text($"t{i}.maxRenewals"),
                Stale = new(Text($"t{i}.staleMinutes"), Text($"t{i}.staleUnit")),
                NeedsReason = form.ContainsKey($"t{i}.needsReason"),
                NeedsApprover = form.ContainsKey($"t{i}.needsApprover"),
                Note = Text($"t{i}.note"),
                Source = Text($"t{i}.source"),
            };
            if (!term.IsEmpty && !form.ContainsKey($"t{i}.remove"))
                fields.Terms.Add(term);
        }

        return fields;

        string Text(string name) => PlainText.NormaliseLines(form[name].ToString());
    }

    /// <summary>Returns the scheme, or every problem by field.</summary>
    public (StatusScheme? Scheme, Dictionary<string, string> Problems) Check(Catalogue catalogue)
    {
        var region = Region.Length == 0 ? null : Region;
        List<ReportProblem> problems = [.. SchemeRules.Check(Code, Name, State, region, catalogue)];
        if (Pressure.Length > 0 && catalogue.Measures.Find(Pressure) is not { Active: true, IsNumeric: true })
            problems.Add(new("pressure", $"There is no measure '{Pressure}' in use that is a number."));
        List<SchemeTerm> terms = [];
        for (var i = 0; i < Terms.Count; i++)
        {
            if (Read(Terms[i], $"t{i}.", problems) is not { } term)
                continue;
            problems.AddRange(SchemeRules.Check(term, catalogue, $"t{i}."));
            if (terms.Exists(other => other.Service == term.Service && other.Status == term.Status))
                problems.Add(new($"t{i}.status", "This service has this status above already."));
            terms.Add(term);
        }

        var byField = problems.GroupBy(problem =>
            problem.Field).ToDictionary(field => field.Key, field => string.Join(" ", field.Select(problem => problem.Message)));
        return (problems.Count > 0 ? null : new StatusScheme(Code, Name, State, region, terms) { PressureMeasure = Pressure }, byField);
    }

    /// <summary>Adds some empty lines at the end.</summary>
    public SchemeFields WithEmptyLines()
    {
        for (var i = 0; i < EmptyLines; i++)
            Terms.Add(new TermFields { Service = Service.EmergencyDepartmentCode });
        return this;
    }

    /// <summary>The digest of a scheme's content.</summary>
    public static string Fingerprint(StatusScheme? scheme) => scheme is null
        ? "new"
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', scheme.Terms.Select(term => term.ToString()).Order(StringComparer.Ordinal)
                .Prepend($"{scheme.Name}|{scheme.State}|{scheme.Region}|{scheme.PressureMeasure}")))))[..16];

    private static int? Minutes(TimeSpan? span) => span is { } value ? (int)value.TotalMinutes : null;

    private static EnteredLength Length(TimeSpan? span)
    {
        var unit = MinuteUnit.Of(Minutes(span));
        return new(unit.Write(Minutes(span)), unit.Name);
    }

    private static SchemeTerm? Read(TermFields fields, string prefix, List<ReportProblem> problems)
    {
        var before = problems.Count;
        if (!CodeNames<Status>.TryParse(fields.Status, out var status))
            problems.Add(new(prefix + "status", "Choose a status."));
        Status? lapseTo = null;
        if (fields.LapseTo.Length > 0)
        {
            if (CodeNames<Status>.TryParse(fields.LapseTo, out var to))
                lapseTo = to;
            else
                problems.Add(new(prefix + "lapseTo", $"There is no status '{fields.LapseTo}'."));
        }

        var lapses = Number(fields.Lapse.Number, 1, MinuteUnit.Find(fields.Lapse.Unit), prefix + "lapseMinutes", problems);
        var stale = Number(fields.Stale.Number, 1, MinuteUnit.Find(fields.Stale.Unit), prefix + "staleMinutes", problems);
        // A count is read as minutes are: the number stays as it is.
        var renewals = Number(fields.MaxRenewals, 0, MinuteUnit.All[0], prefix + "maxRenewals", problems);
        return problems.Count > before
            ? null
            : new SchemeTerm(fields.Service, status, fields.LocalName, Span(lapses), Span(stale), TextOrNull(fields.Note),
                TextOrNull(fields.Source))
            {
                LapseTo = lapseTo,
                MaxRenewals = renewals,
                NeedsReason = fields.NeedsReason,
                NeedsApprover = fields.NeedsApprover,
            };
    }

    /// <summary>Reads a whole number of a unit and returns it in minutes.</summary>
    private static int? Number(string text, int least, MinuteUnit unit, string field, List<ReportProblem> problems)
    {
        if (text.Length == 0)
            return null;
        var most = SchemeRules.MaxMinutes / unit.Minutes;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return unit.ToMinutes(number);
        problems.Add(new(field, $"'{text}' is not a whole number from {least} to {most}."));
        return null;
    }

    private static TimeSpan? Span(int? minutes) => minutes is { } value ? TimeSpan.FromMinutes(value) : null;

    private static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
