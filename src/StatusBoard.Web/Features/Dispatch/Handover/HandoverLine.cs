namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>A line of a hand-over log: the changes of one facility or incident.</summary>
/// <param name="First">The time of its first change.</param>
/// <param name="Last">The time of its latest change.</param>
/// <param name="Who">The facility, or the incident with its number of facilities.</param>
/// <param name="Steps">The statuses, oldest first: <c>14:12 Diversion</c>.</param>
/// <param name="Also">Other changes, in short.</param>
/// <param name="Why">The reason of the latest change.</param>
/// <param name="Weight">The importance; larger is more important.</param>
/// <param name="Zone">The IANA time zone of the facility; null for an incident.</param>
public sealed record HandoverLine(DateTimeOffset First, DateTimeOffset Last, string Who, IReadOnlyList<HandoverStep> Steps, string? Also,
    string? Why, int Weight, string? Zone);
