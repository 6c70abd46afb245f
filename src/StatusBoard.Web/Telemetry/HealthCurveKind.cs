namespace StatusBoard.Web.Telemetry;

/// <summary>What a value of a curve is.</summary>
public enum HealthCurveKind
{
    /// <summary>What there was at its end.</summary>
    Level,

    /// <summary>How many were counted in it.</summary>
    Count,

    /// <summary>The slowest in it.</summary>
    Slowest,
}
