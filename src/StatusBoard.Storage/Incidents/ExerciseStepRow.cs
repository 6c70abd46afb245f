using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Incidents;

/// <summary>A status that a step of an exercise set.</summary>
internal sealed class ExerciseStepRow
{
    public int Incident { get; init; }

    public required string Facility { get; init; }

    public required string Service { get; init; }

    public int Step { get; init; }

    public int? UndoneBy { get; init; }

    public required string Report { get; init; }

    public required string Status { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public required object OccurredAt { get; init; }

    public object? ExpectedEnd { get; init; }

    public required string Reporter { get; init; }

    public required string Source { get; init; }

    public long Version { get; init; }

    public required string RealStatus { get; init; }

    /// <summary>The row as a status of the exercise.</summary>
    public StatusEntry ToEntry() => new(Facility, Service, StatusOf(Status), Version)
    {
        Since = TypeHandlers.ToTime(OccurredAt),
        ConfirmedAt = TypeHandlers.ToTime(OccurredAt),
        ExpectedEnd = ExpectedEnd is null ? null : TypeHandlers.ToTime(ExpectedEnd),
        ReasonCode = CodeNames<ReasonCode>.TryParse(ReasonCode, out var reason) ? reason : null,
        Reason = PlainText.ForShowOrNull(Reason, lines: true),
        Reporter = PlainText.ForShow(Reporter),
        Source = CodeNames<ReportSource>.TryParse(Source, out var source) ? source : ReportSource.Sql,
        Incident = Incident,
    };

    /// <summary>The row as an event of the exercise.</summary>
    public IncidentEvent ToEvent()
    {
        var at = TypeHandlers.ToTime(OccurredAt);
        return new IncidentEvent(Facility, Service, StatusOf(Status), at, Incident)
        {
            WrittenAt = at,
            Report = Report,
            By = PlainText.ForShow(Reporter),
            Reason = PlainText.ForShowOrNull(Reason, lines: true)
                ?? (CodeNames<ReasonCode>.TryParse(ReasonCode, out var reason) ? reason.Words() : null),
            IsUndone = UndoneBy is not null,
        };
    }

    /// <summary>The status of a code; one that nobody can read is unknown.</summary>
    public static Status StatusOf(string? code) =>
        CodeNames<Status>.TryParse(code, out var status) ? status : global::StatusBoard.Statuses.Status.Unknown;
}
