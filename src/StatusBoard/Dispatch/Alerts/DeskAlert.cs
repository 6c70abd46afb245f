namespace StatusBoard.Dispatch.Alerts;

/// <summary>An entry of a desk: one alert, or several as one with a count. Immutable.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Alerts">Its alerts in the order in which they came; never empty.</param>
public sealed record DeskAlert(DeskAlertKind Kind, IReadOnlyList<Alert> Alerts)
{
    /// <summary>What names it: the key of its first alert.</summary>
    public string Key => Alerts[0].Key;

    /// <summary>When its first alert came.</summary>
    public DateTimeOffset FirstAt => Alerts[0].At;

    /// <summary>When its latest alert came.</summary>
    public DateTimeOffset LastAt => Alerts[^1].At;

    /// <summary>The latest alert.</summary>
    public Alert Latest => Alerts[^1];

    /// <summary>How many facilities it is about.</summary>
    public int FacilityCount => Alerts.Select(alert => alert.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>Its incident, for an entry of one.</summary>
    public int? Incident => Kind == DeskAlertKind.Incident ? Alerts[0].Incident : null;

    /// <summary>When the first of its alerts escalated; null while none has.</summary>
    public DateTimeOffset? EscalatedAt => Alerts.Min(alert => alert.EscalatedAt);

    /// <summary>The gravest change that still stands: of each facility and service the latest counts.</summary>
    public AlertKind Worst =>
        Alerts.GroupBy(alert => (alert.Facility.ToUpperInvariant(), alert.Service)).Min(changes => changes.Last().Kind);

    /// <summary>The same with one more alert.</summary>
    internal DeskAlert With(Alert alert) => this with { Alerts = [.. Alerts, alert] };
}
