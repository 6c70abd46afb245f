namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>One line of a hand-over log: what one facility, or one incident, went through.</summary>
/// <param name="First">When its first change was.</param>
/// <param name="Last">When its latest change was.</param>
/// <param name="Who">The facility, or the incident with how many facilities.</param>
/// <param name="Steps">What it went through, oldest first: <c>14:12 Diversion</c>.</param>
/// <param name="Also">What else changed there, in short.</param>
/// <param name="Why">Why, of the latest change.</param>
/// <param name="Weight">How much it matters: the larger, the more.</param>
public sealed record HandoverLine(DateTimeOffset First, DateTimeOffset Last, string Who, IReadOnlyList<HandoverStep> Steps, string? Also,
    string? Why, int Weight);
