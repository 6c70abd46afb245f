using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>An incident in the format of the API.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The display name.</param>
/// <param name="Kind">The kind.</param>
/// <param name="System">The health system.</param>
/// <param name="Area">The area.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it is active.</param>
/// <param name="Coordinator">The name of the coordinator.</param>
/// <param name="Facilities">The facilities that are or were part of it and that the caller may see.</param>
/// <param name="Version">The highest version of any of its rows.</param>
/// <param name="Log">The log, newest first; null in a list.</param>
/// <param name="Steps">The steps, newest first; null in a list.</param>
/// <param name="Step">The id of the step that the request made; null for none.</param>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Exercise">Whether it is an exercise: its steps set no real status, and its statuses are on no board of the API.</param>
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
    int? Step,
    string Mode,
    bool Exercise)
{
    /// <summary>Creates the data of an incident with the facilities that the caller may see.</summary>
    public static IncidentJson Of(Incident incident, BoardMode mode, Func<string, bool> sees, IReadOnlyList<IncidentEntry>? log = null,
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
        step,
        mode.Code(),
        incident.IsExercise);
}

/// <summary>The part of a facility in an incident.</summary>
/// <param name="Code">The facility's code.</param>
/// <param name="AttachedAt">When it became part of the incident.</param>
/// <param name="ReleasedAt">When it was released; null while it is part of the incident.</param>
/// <param name="Restored">Whether it was restored on release.</param>
public sealed record IncidentFacilityJson(string Code, DateTimeOffset AttachedAt, DateTimeOffset? ReleasedAt, bool? Restored);

/// <summary>An entry of the log.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When.</param>
/// <param name="Kind">The kind of entry.</param>
/// <param name="Text">The text.</param>
/// <param name="Author">The name of the author.</param>
/// <param name="Step">The id of the step that it describes.</param>
/// <param name="Links">The links.</param>
public sealed record IncidentEntryJson(int Id, DateTimeOffset At, string Kind, string Text, string Author, int? Step,
    IReadOnlyList<IncidentLinkJson> Links);

/// <summary>A link of a log entry.</summary>
/// <param name="Name">The text of the link.</param>
/// <param name="Address">The address.</param>
public sealed record IncidentLinkJson(string Name, string Address);

/// <summary>Statuses that were set together.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind"><c>apply</c>, <c>undo</c> or <c>close</c>.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Summary">A summary.</param>
/// <param name="Changes">The number of statuses that were set.</param>
/// <param name="UndoneBy">The id of the step that undid it.</param>
public sealed record IncidentStepJson(int Id, string Kind, DateTimeOffset At, string Actor, string Summary, int Changes, int? UndoneBy);

/// <summary>A page of incidents, highest id first.</summary>
/// <param name="Mode">The mode that the board is in now.</param>
/// <param name="Incidents">The incidents.</param>
/// <param name="Next">The value of <c>before</c> for the next page; null when there is none.</param>
public sealed record IncidentsPage(string Mode, IReadOnlyList<IncidentJson> Incidents, int? Next);

/// <summary>The preview of a step; nothing was written.</summary>
/// <param name="Version">The version of the board from which it was made. If it is sent as <c>apply.version</c>, the step is refused when
/// a status has changed since.</param>
/// <param name="Facilities">The number of facilities of which a status is set.</param>
/// <param name="Changes">Every status that the step concerns.</param>
public sealed record StepPlanJson(long Version, int Facilities, IReadOnlyList<StepRowJson> Changes)
{
    /// <summary>Creates the data of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">The version of the board from which it was made.</param>
    public static StepPlanJson Of(StepPlan plan, long version) => new(
        version,
        plan.Facilities,
        [.. plan.Rows.Select(row =>
            new StepRowJson(row.Facility.Facility.Code, row.Service, row.Before?.Status.Code(), row.After.Code(),
            CodeNames<StepOutcome>.Of(row.Outcome), row.Problems.IsEmpty
            ? null : string.Join(" ", row.Problems.Select(problem => problem.Message))))]);
}

/// <summary>The effect of a step on one status.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Before">The present status; null when the facility does not have the service.</param>
/// <param name="After">The status to set.</param>
/// <param name="Fate"><c>changes</c>, <c>joins</c> (it has the status already), <c>stays-worse</c>, <c>not-there</c> or <c>refused</c>
/// (the scheme requires more; then the step sets nothing).</param>
/// <param name="Problem">What the scheme requires, if it is refused.</param>
public sealed record StepRowJson(string Facility, string Service, string? Before, string After, string Fate, string? Problem);
