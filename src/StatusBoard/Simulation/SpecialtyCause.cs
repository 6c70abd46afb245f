namespace StatusBoard.Simulation;

/// <summary>Why a specialty of the simulated region goes on diversion.</summary>
public enum SpecialtyCause
{
    /// <summary>A scanner or a laboratory has failed.</summary>
    Equipment,

    /// <summary>No bed is free.</summary>
    Beds,

    /// <summary>Staff is short, at night above all.</summary>
    Staff,
}
