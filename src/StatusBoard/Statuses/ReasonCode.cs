namespace StatusBoard.Statuses;

/// <summary>The reason for a status, from a closed list so that reports can be counted.</summary>
public enum ReasonCode
{
    /// <summary>More patients than can be treated.</summary>
    Saturation,

    /// <summary>Too few staff.</summary>
    Staffing,

    /// <summary>No beds of the kind needed.</summary>
    NoBeds,

    /// <summary>Failed equipment, for example a CT scanner.</summary>
    Equipment,

    /// <summary>A failure of power, water, gas or heating.</summary>
    Utilities,

    /// <summary>A failure of computers or networks that is not an attack.</summary>
    ItOutage,

    /// <summary>An attack on computers or networks.</summary>
    Cyberattack,

    /// <summary>Fire, flood, a hazardous release or the like inside the facility.</summary>
    InternalDisaster,

    /// <summary>A threat to the safety of people: violence, bomb threat, lockdown.</summary>
    Security,

    /// <summary>The facility is being evacuated.</summary>
    Evacuation,

    /// <summary>Any other reason; the text describes it.</summary>
    Other,
}
