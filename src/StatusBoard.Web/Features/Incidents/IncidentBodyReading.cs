using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Turns what was sent about an incident into the domain's words, or names everything that is wrong with it.</summary>
internal static class IncidentBodyReading
{
    public static IncidentDraft? Draft(string? name, string? kind, string? system, string? area, string? startedAt, DateTimeOffset now,
        List<ReportProblem> problems)
    {
        if (!CodeNames<IncidentKind>.TryParse(kind, out var known))
            problems.Add(
                new("kind", $"{(string.IsNullOrWhiteSpace(kind) ? "It is missing."
                    : $"There is no '{kind}'.")} It can be: {string.Join(", ", CodeNames<IncidentKind>.All)}."));
        var draft = new IncidentDraft(name ?? "", known, ReportReading.Time(startedAt, "startedAt", problems)
            ?? now) { System = system, Area = area };
        problems.AddRange(IncidentRules.Check(draft, now));
        return problems.Count > 0 ? null : IncidentRules.Normalise(draft, now);
    }

    /// <summary>Names a health system that no facility in the sender's sight has.</summary>
    public static IEnumerable<ReportProblem> CheckSystem(string? system, Board board, Scope visibleScope) =>
        FilterNameCheck.FindUnknown(board, new BoardFilter(systems: [system!]).Within(visibleScope)).Select(unknown =>
            new ReportProblem("system", unknown.Message));

    /// <summary>Codes of facilities, each once and as the board writes it.</summary>
    public static List<string> Facilities(IReadOnlyList<string?>? sent, string field, Board board, List<ReportProblem> problems,
        bool required = false)
    {
        List<string> codes = [];
        if (required && sent is not { Count: > 0 })
            problems.Add(new(field, "At least one facility's code is needed."));
        if (sent?.Count > IncidentRules.MaxFacilities)
        {
            problems.Add(new(field, $"There are {sent.Count} facilities; an incident has at most {IncidentRules.MaxFacilities}."));
            return codes;
        }

        for (var i = 0; i < sent?.Count; i++)
        {
            if (sent[i] is { } code && board.Find(code.Trim()) is { } facility)
                codes.Add(facility.Facility.Code);
            else
                problems.Add(
                    new($"{field}[{i}]",
                    $"No facility on the board has the code '{UnknownNames.Quoted(sent[i]
                        ?? "")}'. GET /api/v1/board has those there are."));
        }

        return [.. codes.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public static StepChoice? Choice(ApplyWrite sent, Board board, DateTimeOffset now, List<ReportProblem> problems)
    {
        List<(string Service, Status Status)> statuses = [];
        StatusReport? any = null;
        if (sent.Statuses is not { Count: > 0 })
            problems.Add(new("apply.statuses", "At least one service with its status is needed."));
        for (var i = 0; i < sent.Statuses?.Count; i++)
        {
            var (report, found) = ReportReading.Read(
                new ReportWrite("any", sent.Statuses[i]?.Service, sent.Statuses[i]?.Status, sent.ReasonCode, sent.Reason, sent.ExpectedEnd,
                    null, null, sent.ApprovedBy),
                board, now, "apply.");
            problems.AddRange(found.Select(problem => problem.Field is "apply.service" or "apply.status"
                ? problem with { Field = problem.Field.Replace("apply.", $"apply.statuses[{i}].", StringComparison.Ordinal) } : problem));
            if (report is null)
                continue;
            if (statuses.Exists(other => other.Service == report.Service))
                problems.Add(new($"apply.statuses[{i}].service", $"'{report.Service}' occurs twice; send it once."));
            statuses.Add((report.Service, report.Status));
            any = report;
        }

        return problems.Count > 0 || any is null
            ? null
            : new StepChoice([.. statuses]) { ReasonCode = any.ReasonCode, Reason = any.Reason, ApprovedBy = any.ApprovedBy,
                ExpectedEnd = any.ExpectedEnd, AlsoWorse = sent.AlsoWorse == true };
    }

    public static List<IncidentLink> Links(EntryWrite sent, List<ReportProblem> problems)
    {
        List<IncidentLink> links =
            [.. (sent.Links ?? []).Select(link => new IncidentLink(PlainText.Normalise(link?.Name ?? ""), link?.Address?.Trim() ?? ""))];
        problems.AddRange(IncidentRules.CheckEntry(sent.Text, links).Select(problem => problem with { Field = "entry." + problem.Field }));
        return links;
    }
}
