using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Incidents;

/// <summary>A row of an incident, with the name of its system and the newest version of what belongs to it.</summary>
internal sealed class IncidentRow
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public string? System { get; init; }

    public string? Area { get; init; }

    public required object StartedAt { get; init; }

    public object? EndedAt { get; init; }

    public string? Coordinator { get; init; }

    public string? CoordinatorId { get; init; }

    public long Version { get; init; }

    public bool IsExercise { get; init; }

    public long? FacilityVersion { get; init; }

    public long? EntryVersion { get; init; }

    public long? StepVersion { get; init; }

    /// <exception cref="FormatException">Somebody has written a time that is none.</exception>
    public Incident ToIncident(IEnumerable<IncidentFacility> facilities, IEnumerable<ExerciseStepRow> exercise)
    {
        var started = TypeHandlers.ToTime(StartedAt);
        List<IncidentFacility> all = [.. facilities];
        var attached = all.Where(facility => facility.ReleasedAt is null).Select(facility => facility.Code)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new Incident(Id, PlainText.ForShow(Name), CodeNames<IncidentKind>.TryParse(Kind, out var kind)
            ? kind : IncidentKind.Other, started)
        {
            IsExercise = IsExercise,
            // Ended, or released: its screens show what is real.
            Overlay = EndedAt is not null ? ExerciseOverlay.Empty : ExerciseOverlay.Of(exercise
                .Where(row => row.UndoneBy is null && attached.Contains(row.Facility)).Select(row => row.ToEntry())),
            System = PlainText.ForShowOrNull(System),
            Area = PlainText.ForShowOrNull(Area),
            EndedAt = EndedAt is null ? null : TypeHandlers.ToTime(EndedAt),
            Coordinator = PlainText.ForShowOrNull(Coordinator),
            CoordinatorId = CoordinatorId,
            Facilities = [.. all],
            Version = Math.Max(Math.Max(Version, FacilityVersion ?? 0), Math.Max(EntryVersion ?? 0, StepVersion ?? 0)),
        };
    }
}

/// <summary>A facility's part in an incident.</summary>
internal sealed class IncidentFacilityRow
{
    public int Incident { get; init; }

    public required string Code { get; init; }

    public required object AttachedAt { get; init; }

    public string? AttachedBy { get; init; }

    public object? ReleasedAt { get; init; }

    public string? ReleasedBy { get; init; }

    public bool? Restored { get; init; }

    public IncidentFacility ToFacility() => new(Code, TypeHandlers.ToTime(AttachedAt))
    {
        AttachedBy = PlainText.ForShowOrNull(AttachedBy),
        ReleasedAt = ReleasedAt is null ? null : TypeHandlers.ToTime(ReleasedAt),
        ReleasedBy = PlainText.ForShowOrNull(ReleasedBy),
        Restored = Restored,
    };
}

/// <summary>An entry of a log.</summary>
internal sealed class IncidentEntryRow
{
    public int Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init => field = PlainText.ForShow(value, lines: true); }

    public required string Author { get; init => field = PlainText.ForShow(value); }

    public int? Step { get; init; }
}

/// <summary>A step.</summary>
internal sealed class IncidentStepRow
{
    public int Id { get; init; }

    public required string Kind { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public string Actor { get; init => field = PlainText.ForShow(value); } = "";

    public required string Summary { get; init => field = PlainText.ForShow(value, lines: true); }

    public string ReportId { get; init; } = "";

    public int? UndoneBy { get; init; }

    public int Changes { get; init; }
}

/// <summary>A row of the history of an incident's facilities.</summary>
internal sealed class IncidentEventRow
{
    public required string Facility { get; init; }

    public required string Service { get; init; }

    public string? PreviousStatus { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public int? Incident { get; init; }

    public string? Report { get; init; }

    public string? Reporter { get; init; }

    public string? OnBehalf { get; init; }

    public string? Reason { get; init; }

    public IncidentEvent ToEvent(int incident)
    {
        var status = CodeNames<Status>.TryParse(Status, out var known) ? known : global::StatusBoard.Statuses.Status.Unknown;
        return new IncidentEvent(Facility, Service, status, From(incident, status), Incident)
        {
            WrittenAt = OccurredAt,
            Report = Report,
            By = PlainText.ForShowOrNull(OnBehalf is null ? Reporter : $"{Reporter} for {OnBehalf}"),
            Reason = PlainText.ForShowOrNull(Reason, lines: true),
        };
    }

    /// <summary>
    /// From when on it holds. What ends the incident's part without another status does so when it is written. An undo
    /// gives a status its time back: what was undone has lasted for no time at all.
    /// </summary>
    private DateTimeOffset From(int incident, Status status)
    {
        if (Status == PreviousStatus && Incident != incident)
            return OccurredAt;
        return Since ?? (status == global::StatusBoard.Statuses.Status.Unknown ? DateTimeOffset.MinValue : OccurredAt);
    }
}
