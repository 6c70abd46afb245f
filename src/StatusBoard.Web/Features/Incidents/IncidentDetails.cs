using System.Collections.Immutable;
using StatusBoard.Incidents;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The data of an incident that is read from the database: log, steps and history. Shared by all viewers.</summary>
public sealed class IncidentDetails
{
    /// <summary>Creates the details.</summary>
    public IncidentDetails(Incident incident, IReadOnlyList<IncidentEntry> entries, IReadOnlyList<IncidentStep> steps,
        IReadOnlyList<IncidentEvent> events)
    {
        Steps = steps;
        Set = incident.IsExercise ? [.. events] : [];
        Affected = AffectedTime.Of(incident, events);
        TimeUnavailable = AffectedTime.Of(
            incident, [.. events.Where(one => one.Service == Service.EmergencyDepartmentCode).Select(WithoutStrain)]);
        var made = steps.Select(step => step.Report).ToHashSet();
        var reports = events
            .Where(one => one.Incident == incident.Id && one.Report is not null && !made.Contains(one.Report))
            .GroupBy(one => one.Report)
            .Select(act => new TimelineLine(act.First().WrittenAt, null, [.. act]));
        Timeline = [.. entries.Select(entry => new TimelineLine(entry.At, entry, [])).Concat(reports).OrderByDescending(line =>
            line.At).ThenByDescending(line => line.Entry?.Id ?? 0)];
    }

    /// <summary>The steps, newest first.</summary>
    public IReadOnlyList<IncidentStep> Steps { get; }

    /// <summary>What an exercise has set, oldest first; empty for an incident that is none.</summary>
    public ImmutableArray<IncidentEvent> Set { get; }

    /// <summary>The affected time of each facility.</summary>
    public IReadOnlyDictionary<string, AffectedTime> Affected { get; }

    /// <summary>How long the emergency department of each facility was closed or on diversion.</summary>
    public IReadOnlyDictionary<string, AffectedTime> TimeUnavailable { get; }

    /// <summary>The log and the reports under the incident, newest first.</summary>
    public ImmutableArray<TimelineLine> Timeline { get; }

    /// <summary>Who was asked at the facilities, newest first.</summary>
    public IReadOnlyList<IncidentContact> Contacts { get; init; } = [];

    /// <summary>An emergency department on advisory is not unavailable.</summary>
    private static IncidentEvent WithoutStrain(IncidentEvent one) =>
        one.Status == Status.Advisory ? one with { Status = Status.Open } : one;
}
