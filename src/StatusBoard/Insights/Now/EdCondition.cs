using StatusBoard.Statuses;

namespace StatusBoard.Insights.Now;

/// <summary>What an emergency department is for those who need one, in ascending order of what is shown first.</summary>
public enum EdCondition
{
    /// <summary>Open and confirmed in time.</summary>
    Open,

    /// <summary>Never reported, or last reported as open or advisory and not confirmed in time.</summary>
    NotKnown,

    /// <summary>On advisory: open to all, with delays.</summary>
    Strained,

    /// <summary>On diversion. Also where that was not confirmed in time: to take it for lifted could send an ambulance away.</summary>
    Diverting,

    /// <summary>Closed. Also where that was not confirmed in time.</summary>
    Closed,
}

/// <summary>The rule for <see cref="EdCondition"/>, the same as for the severity of a facility on the board.</summary>
public static class EdConditions
{
    /// <summary>The condition of a department.</summary>
    public static EdCondition Of(ServiceState state) => state switch
    {
        { Status: Status.Closed } => EdCondition.Closed,
        { Status: Status.Diversion } => EdCondition.Diverting,
        { IsStale: true } or { Status: Status.Unknown } => EdCondition.NotKnown,
        { Status: Status.Open } => EdCondition.Open,
        _ => EdCondition.Strained,
    };
}
