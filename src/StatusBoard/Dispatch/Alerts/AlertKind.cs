namespace StatusBoard.Dispatch.Alerts;

/// <summary>What a change means to a dispatcher, the gravest first.</summary>
public enum AlertKind
{
    /// <summary>An emergency department receives nobody any more.</summary>
    Closed,

    /// <summary>An emergency department diverts ambulances.</summary>
    Diversion,

    /// <summary>A specialty diverts ambulances.</summary>
    SpecialtyDiversion,

    /// <summary>An emergency department or a specialty takes ambulances again.</summary>
    Reopened,

    /// <summary>An emergency department is strained: delays and off-load time.</summary>
    Advisory,

    /// <summary>An emergency department's status was not confirmed in its policy's time.</summary>
    Stale,

    /// <summary>A service line is not offered any more.</summary>
    ServiceSuspended,
}
