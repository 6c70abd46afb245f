namespace StatusBoard.Incidents;

/// <summary>What an incident is, from a closed list that incidents can be counted by.</summary>
public enum IncidentKind
{
    /// <summary>Computers or networks down by attack.</summary>
    Cyberattack,

    /// <summary>Power, water, gas, heating or communications.</summary>
    UtilityFailure,

    /// <summary>Storm, flood, heat, cold.</summary>
    SevereWeather,

    /// <summary>Fire, at a facility or around it.</summary>
    Fire,

    /// <summary>More injured or ill at once than can be cared for as usual.</summary>
    MassCasualty,

    /// <summary>A strike, an outbreak among staff, no one to relieve them.</summary>
    Staffing,

    /// <summary>None of these; the name says what.</summary>
    Other,
}
