namespace StatusBoard.Web.Features.Dispatch;

/// <summary>Settings of dispatch desks. Section <c>Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>The radius in straight-line miles for saturated areas, where the local scheme has none.</summary>
    public double SaturationMiles { get; set; } = StatusBoard.Dispatch.AreaRule.DefaultMiles;

    /// <summary>How old a change made while no node was running may be to raise an alert at start; zero for none.</summary>
    public TimeSpan TakeUpWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an alert may be unacknowledged before it is escalated to the coordinators.</summary>
    public TimeSpan EscalateAfter { get; set; } = TimeSpan.FromMinutes(5);
}
