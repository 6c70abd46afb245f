namespace StatusBoard.Dispatch;

/// <summary>Why a facility is no place to send an ambulance with a need now.</summary>
public enum Exclusion
{
    /// <summary>It has no emergency department.</summary>
    NoEmergencyDepartment,

    /// <summary>It has one, but not for general emergencies: <see cref="Facilities.Facility.TakesGeneralEmergencies"/>.</summary>
    NotGeneral,

    /// <summary>It does not hold the designation that the need calls for.</summary>
    NotDesignated,

    /// <summary>Its trauma level is lower than asked for, or not known.</summary>
    LevelTooLow,

    /// <summary>Its emergency department receives nobody.</summary>
    Closed,

    /// <summary>Its emergency department diverts ambulances.</summary>
    Diverting,

    /// <summary>It diverts ambulances with this need.</summary>
    DivertingNeed,

    /// <summary>Its emergency department was never reported: not the same as open.</summary>
    NeverReported,

    /// <summary>There is no designation for the need, and the facility never reported whether it meets it.</summary>
    NeedNeverReported,
}
