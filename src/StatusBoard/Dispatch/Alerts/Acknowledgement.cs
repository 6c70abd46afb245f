namespace StatusBoard.Dispatch.Alerts;

/// <summary>The acknowledgement of an alert by a principal.</summary>
/// <param name="AlertKey">The key of the alert.</param>
/// <param name="Principal">The id of the principal who acknowledged it, for example <c>person:12</c>.</param>
/// <param name="Name">The principal's name at that time.</param>
/// <param name="At">When it was acknowledged.</param>
public sealed record Acknowledgement(string AlertKey, string Principal, string Name, DateTimeOffset At);
