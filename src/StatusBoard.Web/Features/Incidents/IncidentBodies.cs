namespace StatusBoard.Web.Features.Incidents;

/// <summary>The request body for opening an incident.</summary>
/// <param name="Name">The display name; at most 200 characters. Required.</param>
/// <param name="Kind">The kind: <c>cyberattack</c>, <c>utility-failure</c>, <c>severe-weather</c>, <c>fire</c>, <c>mass-casualty</c>,
/// <c>staffing</c> or <c>other</c>. Required.</param>
/// <param name="System">The health system; it has to be on the board.</param>
/// <param name="Area">The area, in words.</param>
/// <param name="StartedAt">When it began: ISO 8601 with offset; now by default.</param>
/// <param name="Facilities">The codes of the first facilities.</param>
/// <param name="Exercise">True: it is an exercise. Its steps set no real status; it never changes afterwards.</param>
public sealed record IncidentWrite(
    string? Name, string? Kind, string? System, string? Area, string? StartedAt, IReadOnlyList<string?>? Facilities,
    bool? Exercise = null);

/// <summary>The request body for changing an incident: either its data (name, kind, system, area, startedAt; an empty text removes system
/// or area), or one action.</summary>
/// <param name="Name">The new name.</param>
/// <param name="Kind">The new kind.</param>
/// <param name="System">The new health system.</param>
/// <param name="Area">The new area.</param>
/// <param name="StartedAt">Another start.</param>
/// <param name="Attach">Codes of facilities that become part of it.</param>
/// <param name="Release">Codes of facilities that leave it; their statuses stay.</param>
/// <param name="Apply">Statuses for its facilities, set in one step.</param>
/// <param name="Undo">A step to take back.</param>
/// <param name="Entry">An entry for its log.</param>
/// <param name="HandOver">Who coordinates it from now on.</param>
/// <param name="Close">Ends it.</param>
/// <param name="Reopen">True: opens it again after it was closed too early.</param>
public sealed record IncidentChangeWrite(
    string? Name,
    string? Kind,
    string? System,
    string? Area,
    string? StartedAt,
    IReadOnlyList<string?>? Attach,
    IReadOnlyList<string?>? Release,
    ApplyWrite? Apply,
    UndoWrite? Undo,
    EntryWrite? Entry,
    HandOverWrite? HandOver,
    CloseWrite? Close,
    bool? Reopen);

/// <summary>Statuses for many facilities in one step.</summary>
/// <param name="Statuses">The status that each service named is to have. Required.</param>
/// <param name="Facilities">Codes of the facilities; all of the incident when left out. One that is not part of it becomes so.</param>
/// <param name="ReasonCode">Why, from the closed list.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ApprovedBy">Who approved it; needed where a facility's scheme asks for that.</param>
/// <param name="ExpectedEnd">When it is expected to end.</param>
/// <param name="AlsoWorse">Whether a status that is worse already is set too; otherwise it stays.</param>
/// <param name="Preview">True: nothing is written, and the answer says what would be.</param>
public sealed record ApplyWrite(
    IReadOnlyList<ServiceChoiceWrite?>? Statuses, IReadOnlyList<string?>? Facilities, string? ReasonCode, string? Reason,
    string? ApprovedBy, string? ExpectedEnd, bool? AlsoWorse, bool? Preview)
{
    /// <summary>The version of the board that you looked at, as a preview gives it: a status that has changed since refuses the step. This
    /// node's board when left out.</summary>
    public long? Version { get; init; }
}

/// <summary>The status that a service is to have.</summary>
/// <param name="Service">The service's code. Required.</param>
/// <param name="Status">The status. Required.</param>
public sealed record ServiceChoiceWrite(string? Service, string? Status);

/// <summary>A step to take back.</summary>
/// <param name="Step">The step's number. Required.</param>
/// <param name="LeaveMovedOn">Whether to undo the rest where some statuses have moved on since; otherwise nothing is undone then.</param>
public sealed record UndoWrite(int? Step, bool? LeaveMovedOn);

/// <summary>An entry for the log.</summary>
/// <param name="Text">What it says; at most 2,000 characters. Required.</param>
/// <param name="Links">What it points to; at most 10.</param>
public sealed record EntryWrite(string? Text, IReadOnlyList<LinkWrite?>? Links);

/// <summary>Something that an entry points to.</summary>
/// <param name="Name">What it is called. Required.</param>
/// <param name="Address">Where it is: an http or https address. Required.</param>
public sealed record LinkWrite(string? Name, string? Address);

/// <summary>Who coordinates an incident from now on.</summary>
/// <param name="Coordinator">The name. Required.</param>
/// <param name="Note">What the next coordinator has to know.</param>
public sealed record HandOverWrite(string? Coordinator, string? Note);

/// <summary>The end of an incident.</summary>
/// <param name="Restored">Codes of the facilities that are restored: what is still worse than open under the incident is reported open,
/// and what nobody had reported before the incident is unknown again. Every other facility is left as it is.</param>
/// <param name="Open">Codes of those restored facilities of which you say that everything is open, also what was unknown before the
/// incident.</param>
/// <param name="Version">The version of the board that you looked at: a status that has changed since refuses the whole. This node's board
/// when left out.</param>
public sealed record CloseWrite(IReadOnlyList<string?>? Restored, IReadOnlyList<string?>? Open, long? Version);
