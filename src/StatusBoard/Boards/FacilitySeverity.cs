namespace StatusBoard.Boards;

/// <summary>The severity of a facility as a whole, in ascending order. Boards sort and count facilities by it. A stale status never counts
/// as open; a stale closure or diversion still counts as closed or on diversion, because treating it as lifted could send an ambulance to
/// a closed department.</summary>
public enum FacilitySeverity
{
    /// <summary>The emergency department is open and confirmed in time, and no service is reduced.</summary>
    Open,

    /// <summary>It has no emergency department, or one that does not take general emergencies and is neither closed, on diversion nor on
    /// advisory.</summary>
    NoEmergencyDepartment,

    /// <summary>The emergency department was never reported.</summary>
    Unknown,

    /// <summary>The emergency department was last reported open or advisory, and that was not confirmed in time.</summary>
    Stale,

    /// <summary>A specialty is on diversion or a service line is suspended or limited, while the emergency department is open, was never
    /// reported, or does not exist.</summary>
    ReducedServices,

    /// <summary>The emergency department is open to all, with delays.</summary>
    Advisory,

    /// <summary>The emergency department is on diversion: ambulances go elsewhere.</summary>
    Diversion,

    /// <summary>The emergency department is closed: it receives nobody.</summary>
    Closed,
}
