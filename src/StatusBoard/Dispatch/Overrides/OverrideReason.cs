namespace StatusBoard.Dispatch.Overrides;

/// <summary>Why a unit was sent to a facility that is closed or on diversion.</summary>
public enum OverrideReason
{
    /// <summary>The patient was in extremis and would not have reached another facility in time.</summary>
    Extremis,

    /// <summary>The patient chose the facility after being informed.</summary>
    PatientChoice,

    /// <summary>It was by far the closest because of weather, traffic or a failing vehicle.</summary>
    Closest,

    /// <summary>Any other reason; the note describes it.</summary>
    Other,
}
