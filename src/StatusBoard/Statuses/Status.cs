namespace StatusBoard.Statuses;

/// <summary>
/// What a service's state is, on one closed scale. The order of the members is the order of severity:
/// <see cref="Unknown"/> (never reported) stands between open and advisory, because it is not the same as open
/// and must not hide what is known to be worse.
/// </summary>
public enum Status
{
    /// <summary>Operating normally. Every kind of service.</summary>
    Open = 0,

    /// <summary>Never reported; not the same as open. Every kind of service.</summary>
    Unknown = 1,

    /// <summary>Open to all but strained: expect delay and off-load time. Emergency departments.</summary>
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
