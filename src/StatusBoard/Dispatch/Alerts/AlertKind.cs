namespace StatusBoard.Dispatch.Alerts;

/// <summary>The kind of change that an alert reports, most severe first.</summary>
public enum AlertKind
{
    /// <summary>An emergency department has closed.</summary>
    Closed,

    /// <summary>An emergency department has gone on diversion.</summary>
    Diversion,

    /// <summary>A specialty has gone on diversion.</summary>
    SpecialtyDiversion,

    /// <summary>An emergency department or a specialty accepts ambulances again.</summary>
    Reopened,

    /// <summary>An emergency department has changed to advisory: it is open to all, with delays.</summary>
    Advisory,

    /// <summary>The status of an emergency department has turned stale.</summary>
    Stale,

    /// <summary>A service line is suspended.</summary>
    ServiceSuspended,

    /// <summary>More ambulances wait at an emergency department, and for longer, than its scheme allows. The status of the alert is the
    /// proposed one.</summary>
    Offload,
}
