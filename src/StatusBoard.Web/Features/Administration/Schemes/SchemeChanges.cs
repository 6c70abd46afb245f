using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Administration.Schemes;

/// <summary>Describes the differences between two versions of a scheme.</summary>
public static class SchemeChanges
{
    /// <summary>The lines; empty when there is no difference.</summary>
    public static IReadOnlyList<string> Of(StatusScheme? before, StatusScheme after, Catalogue catalogue)
    {
        List<string> lines = [];
        if (before is null)
            lines.Add($"A new scheme for {Place(after)}.");
        else if (before.Name != after.Name)
            lines.Add($"It is called “{after.Name}” instead of “{before.Name}”.");
        if (before is not null && Place(before) != Place(after))
            lines.Add($"It holds for {Place(after)} instead of {Place(before)}.");
        if ((before?.PressureMeasure ?? "") != (after.PressureMeasure ?? ""))
            lines.Add($"The measured level is taken from {Measured(after)}; until now from {Measured(before)}.");
        foreach (var term in after.Terms)
        {
            if (before?.Term(term.Service, term.Status) is not { } previous)
                lines.Add($"{What(term)} is new: {Said(term)}.");
            else if (previous != term)
                lines.Add($"{What(term)}: {Said(term)}; until now {Said(previous)}.");
        }

        lines.AddRange((before?.Terms ?? []).Where(previous => after.Term(previous.Service, previous.Status) is null).Select(previous =>
            $"{What(previous)} goes: the common name and the service's own limits hold again."));
        return lines;

        string Measured(StatusScheme? scheme) => scheme?.PressureMeasure is { Length: > 0 } code
            ? $"“{catalogue.Measures.Find(code)?.Name ?? code}”" : "occupancy or NEDOCS, whichever has a value";
        string What(SchemeTerm term) =>
            $"{catalogue.Service(term.Service)?.Name ?? term.Service}, {ServiceStatus.CommonName(term.Status).ToLowerInvariant()}";
        string Said(SchemeTerm term) => string.Join(", ", new[]
        {
            $"“{term.LocalName}”",
            catalogue.Service(term.Service) is { } service ? SchemeWords.Lapse(service, term, after) ?? "no lapse time" : null,
            term.StaleAfter is { } stale ? $"stale after {SchemeWords.Span(stale)}" : null,
            term.NeedsReason ? "needs a reason" : null,
            term.NeedsApprover ? "needs an approver" : null,
            term.Note is null ? null : $"note “{(term.Note.Length > 60 ? term.Note[..60] + "…" : term.Note)}”",
        }.OfType<string>());
    }

    /// <summary>The area of a scheme, in words.</summary>
    public static string Place(StatusScheme scheme) =>
        scheme.Region is { } region ? $"{region}, {scheme.State}" : $"all of {scheme.State}";
}
