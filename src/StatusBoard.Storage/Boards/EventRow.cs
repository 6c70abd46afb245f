using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Boards;

/// <summary>
/// A row of the history as the database gives it. The triggers copy what a plain SQL writer wrote, so a time may be none:
/// the event is told without it, because a change that is left out of the history is lost.
/// </summary>
internal sealed class EventRow
{
    public long Id { get; init; }

    public required object OccurredAt { get; init; }

    public required string Kind { get; init; }

    public required string Facility { get; init; }

    public string? FacilityName { get; init; }

    public string? State { get; init; }

    public required string Service { get; init; }

    public string? PreviousStatus { get; init; }

    public required string Status { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public object? Since { get; init; }

    public object? ConfirmedAt { get; init; }

    public object? ExpectedEnd { get; init; }

    public string? ReportedBy { get; init; }

    public string? OnBehalf { get; init; }

    public string? CalledFrom { get; init; }

    public string? KnownBy { get; init; }

    public string? ApprovedBy { get; init; }

    public string? Source { get; init; }

    public string? Address { get; init; }

    public object? Incident { get; init; }

    public string? Report { get; init; }

    public string? DatabaseLogin { get; init; }

    /// <summary>The event.</summary>
    /// <param name="notUnderstood">Told of each column that cannot be read and is left out.</param>
    /// <exception cref="FormatException">When it happened is no time: its place in the history is not known.</exception>
    public StatusEvent ToEvent(Action<long, string> notUnderstood) => new()
    {
        Id = Id,
        OccurredAt = TypeHandlers.ToTime(OccurredAt),
        Kind = Kind,
        Facility = Facility,
        FacilityName = FacilityName,
        State = State,
        Service = Service,
        PreviousStatus = PreviousStatus,
        Status = Status,
        ReasonCode = ReasonCode,
        Reason = Reason,
        Since = Time(Since, nameof(Since), notUnderstood),
        ConfirmedAt = Time(ConfirmedAt, nameof(ConfirmedAt), notUnderstood),
        ExpectedEnd = Time(ExpectedEnd, nameof(ExpectedEnd), notUnderstood),
        ReportedBy = ReportedBy,
        OnBehalf = OnBehalf,
        CalledFrom = CalledFrom,
        KnownBy = KnownBy,
        ApprovedBy = ApprovedBy,
        Source = Source,
        Address = Address,
        Incident = Number(notUnderstood),
        Report = Report,
        DatabaseLogin = DatabaseLogin,
    };

    private DateTimeOffset? Time(object? value, string column, Action<long, string> notUnderstood)
    {
        try
        {
            return value is null ? null : TypeHandlers.ToTime(value);
        }
        catch (FormatException)
        {
            notUnderstood(Id, $"{column} '{value}' is not a time: the event is told without it.");
            return null;
        }
    }

    private int? Number(Action<long, string> notUnderstood)
    {
        switch (Incident)
        {
            case null:
                return null;
            case int number:
                return number;
            case long number when number is >= 0 and <= int.MaxValue:
                return (int)number;
            default:
                notUnderstood(Id, $"IncidentId '{Incident}' is not a number of an incident: the event is told without it.");
                return null;
        }
    }
}
