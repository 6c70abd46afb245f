namespace StatusBoard.Dispatch.Alerts;

/// <summary>An entry of a dispatch desk: a single alert, or several alerts gathered under one count. Immutable.</summary>
/// <param name="Kind">What the alerts have in common.</param>
/// <param name="Alerts">The alerts, oldest first; never empty.</param>
public sealed record DeskAlert(DeskAlertKind Kind, IReadOnlyList<Alert> Alerts)
{
    /// <summary>The key of the entry: that of its first alert.</summary>
    public string Key => Alerts[0].Key;

    /// <summary>The time of its oldest alert.</summary>
    public DateTimeOffset FirstAt => Alerts[0].At;

    /// <summary>The time of its newest alert.</summary>
    public DateTimeOffset LastAt => Alerts[^1].At;

    /// <summary>The newest alert.</summary>
    public Alert Latest => Alerts[^1];

    /// <summary>The number of facilities that its alerts concern.</summary>
    public int FacilityCount => Alerts.Select(alert => alert.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    /// <summary>The incident of an entry of kind <see cref="DeskAlertKind.Incident"/>; null otherwise.</summary>
    public int? Incident => Kind == DeskAlertKind.Incident ? Alerts[0].Incident : null;

    /// <summary>When the first of its alerts was escalated; null while none has been.</summary>
    public DateTimeOffset? EscalatedAt => Alerts.Min(alert => alert.EscalatedAt);

    /// <summary>The most severe kind among the newest alerts of each facility and service.</summary>
    public AlertKind Worst =>
        Alerts.GroupBy(alert => (alert.Facility.ToUpperInvariant(), alert.Service)).Min(changes => changes.Last().Kind);

    /// <summary>A copy with one more alert.</summary>
    internal DeskAlert With(Alert alert) => this with { Alerts = [.. Alerts, alert] };
}
