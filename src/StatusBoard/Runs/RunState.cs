namespace StatusBoard.Runs;

/// <summary>Where an ambulance is on its run.</summary>
public enum RunState
{
    /// <summary>On the way to the facility with a patient.</summary>
    EnRoute,

    /// <summary>At the facility, and not clear yet: its crew still has the patient, or is not ready for the next run.</summary>
    AtFacility,

    /// <summary>Has left the facility, or its run was called off.</summary>
    Clear,
}
