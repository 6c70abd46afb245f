namespace StatusBoard.Web.Features.Dispatch;

/// <summary>How desks of dispatchers work. Section <c>Dispatch</c>.</summary>
public sealed class DispatchOptions
{
    /// <summary>Within how many straight-line miles every department has to be shut for an area to be saturated, where the local scheme
    /// has no distance.</summary>
    public double SaturationMiles { get; set; } = StatusBoard.Dispatch.AreaRule.DefaultMiles;

    /// <summary>How old a change may be that was made while no node ran and still raises its alert when one starts; zero for
    /// none.</summary>
    public TimeSpan TakeUpWithin { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an alert may wait for anybody's acknowledgement before it goes to the coordinators.</summary>
    public TimeSpan EscalateAfter { get; set; } = TimeSpan.FromMinutes(5);
}
