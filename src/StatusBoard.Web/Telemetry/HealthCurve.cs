namespace StatusBoard.Web.Telemetry;

/// <summary>The last hour of one metric of this node.</summary>
/// <param name="Name">The name of the instrument.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Description">What it measures.</param>
/// <param name="Kind">How its values were put together.</param>
/// <param name="Values">A value for each interval, the oldest first; null where nothing was measured.</param>
public sealed record HealthCurve(string Name, string Unit, string Description, HealthCurveKind Kind, IReadOnlyList<double?> Values)
{
    /// <summary>The newest value.</summary>
    public double? Now => Values.Count > 0 ? Values[^1] : null;

    /// <summary>The largest value of the hour.</summary>
    public double? Largest => Values.Max();
}
