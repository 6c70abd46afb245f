namespace StatusBoard.Dispatch.Alerts;

/// <summary>Somebody has taken note of an alert.</summary>
/// <param name="AlertKey">The alert's key.</param>
/// <param name="Principal">The id of who it was, for example <c>person:12</c>.</param>
/// <param name="Name">The name of who it was, as it was then.</param>
/// <param name="At">When.</param>
public sealed record Acknowledgement(string AlertKey, string Principal, string Name, DateTimeOffset At);
