using StatusBoard.Insights.Now;

namespace StatusBoard.Insights.Catchments;

/// <summary>Whether an emergency department takes ambulances.</summary>
public enum DepartmentAcceptance
{
    /// <summary>It is open or strained, and that was confirmed in time.</summary>
    Accepts,

    /// <summary>Not known: never reported, not confirmed in time, or outside of what may be seen.</summary>
    NotKnown,

    /// <summary>It is closed or on diversion.</summary>
    DoesNotAccept,
}

/// <summary>The rule for <see cref="DepartmentAcceptance"/>.</summary>
public static class DepartmentAcceptances
{
    /// <summary>Whether a department in a condition takes ambulances.</summary>
    public static DepartmentAcceptance Of(EdCondition condition) => condition switch
    {
        EdCondition.Open or EdCondition.Strained => DepartmentAcceptance.Accepts,
        EdCondition.NotKnown => DepartmentAcceptance.NotKnown,
        _ => DepartmentAcceptance.DoesNotAccept,
    };
}
