namespace StatusBoard.Statuses;

/// <summary>Why a status is what it is, from a closed list that reports can be counted by.</summary>
public enum ReasonCode
{
    /// <summary>More patients than can be cared for.</summary>
    Saturation,

    /// <summary>Too few staff.</summary>
    Staffing,

    /// <summary>No beds of the kind needed.</summary>
    NoBeds,

    /// <summary>Equipment out of order, for example a CT scanner.</summary>
    Equipment,

    /// <summary>Power, water, gas or heating.</summary>
    Utilities,

    /// <summary>Computers or networks down by accident.</summary>
    ItOutage,

    /// <summary>Computers or networks down by attack.</summary>
    Cyberattack,

    /// <summary>Fire, flood, hazardous release or the like inside the facility.</summary>
    InternalDisaster,

    /// <summary>A threat to the safety of people: violence, bomb threat, lockdown.</summary>
    Security,

    /// <summary>The facility is being emptied.</summary>
    Evacuation,

    /// <summary>None of these; the free text says what.</summary>
    Other,
}
