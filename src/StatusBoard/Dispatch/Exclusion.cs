namespace StatusBoard.Dispatch;

/// <summary>Why a facility does not accept an ambulance with a need now.</summary>
public enum Exclusion
{
    /// <summary>It has no emergency department.</summary>
    NoEmergencyDepartment,

    /// <summary>Its emergency department does not take general emergencies
    /// (<see cref="Facilities.Facility.TakesGeneralEmergencies"/>).</summary>
    NotGeneral,

    /// <summary>It does not have the designation that the need requires.</summary>
    NotDesignated,

    /// <summary>Its trauma level is lower than required, or not known.</summary>
    LevelTooLow,

    /// <summary>Its emergency department is closed.</summary>
    Closed,

    /// <summary>Its emergency department is on diversion.</summary>
    Diverting,

    /// <summary>It is on diversion for the specialty that is needed.</summary>
    DivertingNeed,

    /// <summary>Its emergency department was never reported, which is not the same as open.</summary>
    NeverReported,

    /// <summary>The need has no designation, and the facility never reported the specialty.</summary>
    NeedNeverReported,
}
