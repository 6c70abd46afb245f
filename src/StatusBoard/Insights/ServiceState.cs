using StatusBoard.Statuses;

namespace StatusBoard.Insights;

/// <summary>The state of a service in the history: its status, and whether that was not confirmed in time.</summary>
/// <param name="Status">The status as it was reported last.</param>
/// <param name="IsStale">Whether it was called stale and not confirmed since.</param>
public readonly record struct ServiceState(Status Status, bool IsStale)
{
    /// <summary>Whether the state is known: somebody has reported it, and it was confirmed in time.</summary>
    public bool IsKnown => Status != Status.Unknown && !IsStale;

    /// <summary>Whether the service is closed, on diversion or not offered, also where that was not confirmed in time.</summary>
    public bool IsNotAccepting => Status is Status.Closed or Status.Diversion or Status.Suspended;

    /// <summary>What the state means for whoever needs the service.</summary>
    public StatusEffect Effect => IsStale ? StatusEffect.NotKnown : Status switch
    {
        Status.Open => StatusEffect.None,
        Status.Unknown => StatusEffect.NotKnown,
        Status.Advisory or Status.Limited => StatusEffect.Strained,
        Status.Diversion => StatusEffect.Diverting,
        Status.Suspended => StatusEffect.Suspended,
        _ => StatusEffect.Closed,
    };
}
