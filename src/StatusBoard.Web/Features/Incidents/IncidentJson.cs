using StatusBoard.Incidents;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>An incident, as the API sends it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The name people read.</param>
/// <param name="Kind">What it is.</param>
/// <param name="System">The health system that it concerns.</param>
/// <param name="Area">The area that it concerns.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it goes on.</param>
/// <param name="Coordinator">Who coordinates it.</param>
/// <param name="Facilities">The facilities that are or were part of it, those that the asker may see.</param>
/// <param name="Version">The newest version of any of its rows.</param>
/// <param name="Log">Its log, the newest first; null in a list.</param>
/// <param name="Steps">Its steps, the newest first; null in a list.</param>
/// <param name="Step">The step that this answer is about, where one was made.</param>
public sealed record IncidentJson(
    int Id,
    string Name,
    string Kind,
    string? System,
    string? Area,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Coordinator,
    IReadOnlyList<IncidentFacilityJson> Facilities,
    long Version,
    IReadOnlyList<IncidentEntryJson>? Log,
    IReadOnlyList<IncidentStepJson>? Steps,
    int? Step)
{
    /// <summary>What is sent of an incident to somebody who sees these of its facilities.</summary>
    public static IncidentJson Of(Incident incident, Func<string, bool> sees, IReadOnlyList<IncidentEntry>? log = null,
        IReadOnlyList<IncidentStep>? steps = null, int? step = null) => new(
        incident.Id,
        incident.Name,
        incident.Kind.Code(),
        incident.System,
        incident.Area,
        incident.StartedAt,
        incident.EndedAt,
        incident.Coordinator,
        [.. incident.Facilities.Where(facility => sees(facility.Code)).Select(facility =>
            new IncidentFacilityJson(facility.Code, facility.AttachedAt, facility.ReleasedAt, facility.Restored))],
        incident.Version,
        log?.Select(entry => new IncidentEntryJson(
            entry.Id, entry.At, CodeNames<IncidentEntryKind>.Of(entry.Kind), entry.Text, entry.Author, entry.Step,
            [.. entry.Links.Select(link => new IncidentLinkJson(link.Name, link.Address))])).ToList(),
        steps?.Select(one => new IncidentStepJson(one.Id, one.Kind, one.At, one.Actor, one.Summary, one.Changes, one.UndoneBy)).ToList(),
        step);
}

/// <summary>A facility's part in an incident.</summary>
/// <param name="Code">The facility's code.</param>
/// <param name="AttachedAt">Since when.</param>
/// <param name="ReleasedAt">Until when; null while it is part of it.</param>
/// <param name="Restored">Whether it was restored or left as it was.</param>
public sealed record IncidentFacilityJson(string Code, DateTimeOffset AttachedAt, DateTimeOffset? ReleasedAt, bool? Restored);

/// <summary>An entry of the log.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="Text">What it says.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Step">The step that it tells of.</param>
/// <param name="Links">What it points to.</param>
public sealed record IncidentEntryJson(int Id, DateTimeOffset At, string Kind, string Text, string Author, int? Step,
    IReadOnlyList<IncidentLinkJson> Links);

/// <summary>Something that an entry points to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is.</param>
public sealed record IncidentLinkJson(string Name, string Address);

/// <summary>Statuses that were set together.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind"><c>apply</c>, <c>undo</c> or <c>close</c>.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Summary">What it did.</param>
/// <param name="Changes">How many statuses it set.</param>
/// <param name="UndoneBy">The step that took it back.</param>
public sealed record IncidentStepJson(int Id, string Kind, DateTimeOffset At, string Actor, string Summary, int Changes, int? UndoneBy);

/// <summary>A page of incidents, the newest number first.</summary>
/// <param name="Incidents">The incidents.</param>
/// <param name="Next">What to send as <c>before</c> for those that follow; null when there are none.</param>
public sealed record IncidentsPage(IReadOnlyList<IncidentJson> Incidents, int? Next);

/// <summary>What a step would change; nothing was written.</summary>
/// <param name="Version">The version of the board that it was made from: sent back as <c>apply.version</c>, what has moved on since
/// refuses the step.</param>
/// <param name="Facilities">How many facilities have a status set.</param>
/// <param name="Changes">Every status that it is about.</param>
public sealed record StepPlanJson(long Version, int Facilities, IReadOnlyList<StepRowJson> Changes)
{
    /// <summary>What is sent of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">The version of the board that it was made from.</param>
    public static StepPlanJson Of(StepPlan plan, long version) => new(
        version,
        plan.Facilities,
        [.. plan.Rows.Select(row =>
            new StepRowJson(row.Facility.Facility.Code, row.Service, row.Before?.Status.Code(), row.After.Code(),
            CodeNames<StepOutcome>.Of(row.Outcome), row.Problems.IsEmpty
            ? null : string.Join(" ", row.Problems.Select(problem => problem.Message))))]);
}

/// <summary>What a step would make of one status.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Before">The status as it is; null where the facility does not have the service.</param>
/// <param name="After">The status asked for.</param>
/// <param name="Fate"><c>changes</c>, <c>joins</c> (it is that already), <c>stays-worse</c>, <c>not-there</c> or <c>refused</c> (the
/// scheme asks for more; then the step sets nothing at all).</param>
/// <param name="Problem">What the scheme asks for, where it is refused.</param>
public sealed record StepRowJson(string Facility, string Service, string? Before, string After, string Fate, string? Problem);
