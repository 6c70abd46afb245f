namespace StatusBoard.Boards;

/// <summary>
/// How much a facility needs looking at, the worst last. Boards show the worst first and count facilities by it.
/// A stale status never counts as open; a stale closure or diversion still counts as what was last said, because
/// treating it as lifted could send an ambulance to a closed door.
/// </summary>
public enum FacilitySeverity
{
    /// <summary>The emergency department is open and confirmed in time, and no service is reduced.</summary>
    Open,

    /// <summary>It has no emergency department, or one that is not for general emergencies and is neither closed nor strained.</summary>
    NoEmergencyDepartment,

    /// <summary>Never reported.</summary>
    Unknown,

    /// <summary>Last said to be open or strained, but not confirmed in its policy's time.</summary>
    Stale,

    /// <summary>
    /// A specialty is on diversion or a service line is suspended or limited, while the emergency department is open,
    /// was never reported, or does not exist: not a kind of open.
    /// </summary>
    ReducedServices,

    /// <summary>Open to all, strained.</summary>
    Advisory,

    /// <summary>Ambulances go elsewhere.</summary>
    Diversion,

    /// <summary>Receives nobody.</summary>
    Closed,
}
