namespace StatusBoard.Statuses;

/// <summary>The status of a service on the common scale. The members are in ascending order of severity; <see cref="Unknown"/> (never
/// reported) is between open and advisory, because it is not the same as open and must not outrank a status that is known to be
/// worse.</summary>
public enum Status
{
    /// <summary>Operating normally. Every kind of service.</summary>
    Open = 0,

    /// <summary>Never reported, which is not the same as open. Every kind of service.</summary>
    Unknown = 1,

    /// <summary>Open to all, with delays. Emergency departments.</summary>
    Advisory = 2,

    /// <summary>Operating in part. Service lines.</summary>
    Limited = 3,

    /// <summary>Ambulances go elsewhere; walk-in patients are still seen. Emergency departments and specialties.</summary>
    Diversion = 4,

    /// <summary>Not offered. Service lines.</summary>
    Suspended = 5,

    /// <summary>Receives nobody. Emergency departments.</summary>
    Closed = 6,
}
