using System.Text.RegularExpressions;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Schemes;

/// <summary>Validation of schemes. The database's constraints enforce the same.</summary>
public static partial class SchemeRules
{
    /// <summary>The maximum of a time limit of a term, in minutes.</summary>
    public const int MaxMinutes = 100_000;

    /// <summary>The statuses that a status may lapse to.</summary>
    public static IReadOnlyList<Status> LapseTargets { get; } = [Status.Open, Status.Advisory, Status.Limited, Status.Unknown];

    /// <summary>Returns every problem of a scheme, except those of its terms.</summary>
    public static IEnumerable<ReportProblem> Check(string code, string name, string state, string? region, Catalogue catalogue)
    {
        if (!Code().IsMatch(code))
            yield return new("code", "The code has 1 to 40 lower-case letters, digits and hyphens, for example pa or md-region-3.");
        foreach (var problem in PlainText.Check("name", name, 200, required: true).Concat(PlainText.Check("region", region, 200)))
            yield return problem;
        if (!State().IsMatch(state))
            yield return new("state", "The state is two capitals, for example PA.");
        if (catalogue.Schemes.FirstOrDefault(other => other.Code != code && other.State == state
            && string.Equals(other.Region, region, StringComparison.OrdinalIgnoreCase)) is { } other)
            yield return new("state", $"The scheme '{other.Code}' ({other.Name}) holds there already: a place has one.");
    }

    /// <summary>Returns every problem of one term; empty when it is valid.</summary>
    /// <param name="term">The term.</param>
    /// <param name="catalogue">The catalogue of services.</param>
    /// <param name="prefix">The prefix of each field's name.</param>
    public static IEnumerable<ReportProblem> Check(SchemeTerm term, Catalogue catalogue, string prefix)
    {
        if (catalogue.Service(term.Service) is not { } service)
            yield return new(prefix + "service", $"There is no service '{term.Service}'.");
        else if (!StatusScale.Has(service.Kind, term.Status))
            yield return new(prefix + "status", $"{service.Name} cannot be {term.Status.Code()}.");
        else if (term.LapseTo is { } to && (!LapseTargets.Contains(to) || !StatusScale.Has(service.Kind, to) || to == term.Status))
            yield return new(prefix + "lapseTo", $"{service.Name} on {term.Status.Code()} cannot lapse to {to.Code()}.");
        foreach (var problem in PlainText.Check(prefix + "localName", term.LocalName, 100, required: true)
            .Concat(PlainText.Check(prefix + "note", term.Note, 500, lines: true))
            .Concat(PlainText.Check(prefix + "source", term.Source, 300)))
        {
            yield return problem;
        }

        if (term is { Status: Status.Closed, LapseTo: not null })
            yield return new(prefix + "lapseTo", "A closure never opens by the passing of time: it turns stale.");
        if (term is { Status: Status.Open or Status.Unknown } and ({ LapsesAfter: not null } or { LapseTo: not null }))
            yield return new(prefix + "lapseMinutes", $"{term.Status.Code()} does not lapse; say after how long it turns stale instead.");
        if (term is { MaxRenewals: not null, LapsesAfter: null })
            yield return new(
                prefix + "maxRenewals", "A largest number of confirmations needs a time to lapse: set one, or leave this empty.");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex State();
}
