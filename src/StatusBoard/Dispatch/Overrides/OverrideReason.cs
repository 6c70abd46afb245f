namespace StatusBoard.Dispatch.Overrides;

/// <summary>Why a unit was sent to a facility that diverts ambulances or is closed.</summary>
public enum OverrideReason
{
    /// <summary>The patient was in extremis: no other would have been reached in time.</summary>
    Extremis,

    /// <summary>The patient chose it, having been told.</summary>
    PatientChoice,

    /// <summary>It was by far the closest: weather, traffic, a failing vehicle.</summary>
    Closest,

    /// <summary>None of these; the note says what.</summary>
    Other,
}
