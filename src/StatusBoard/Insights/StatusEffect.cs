namespace StatusBoard.Insights;

/// <summary>What a status means for whoever needs the service. Stretches of the same effect are one <see cref="Episode"/>.</summary>
public enum StatusEffect
{
    /// <summary>It is open.</summary>
    None,

    /// <summary>It was never reported, or not confirmed in time.</summary>
    NotKnown,

    /// <summary>It is open with delays or in part: advisory, limited.</summary>
    Strained,

    /// <summary>Ambulances go elsewhere.</summary>
    Diverting,

    /// <summary>A service line that is not offered.</summary>
    Suspended,

    /// <summary>It receives nobody.</summary>
    Closed,
}
