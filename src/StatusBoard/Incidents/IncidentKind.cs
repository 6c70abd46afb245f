namespace StatusBoard.Incidents;

/// <summary>The kind of an incident, from a closed list so that incidents can be counted.</summary>
public enum IncidentKind
{
    /// <summary>An attack on computers or networks.</summary>
    Cyberattack,

    /// <summary>A failure of power, water, gas, heating or communications.</summary>
    UtilityFailure,

    /// <summary>Storm, flood, heat, cold.</summary>
    SevereWeather,

    /// <summary>A fire at or near a facility.</summary>
    Fire,

    /// <summary>More injured or ill people at once than regular resources can treat.</summary>
    MassCasualty,

    /// <summary>A strike, an outbreak among staff, or no staff to relieve a shift.</summary>
    Staffing,

    /// <summary>Any other kind; the name describes it.</summary>
    Other,
}
