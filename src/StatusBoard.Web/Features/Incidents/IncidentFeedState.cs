namespace StatusBoard.Web.Features.Incidents;

/// <summary>The state of the synchronisation of incidents.</summary>
/// <param name="AsOf">When they were last read completely; null before the first time.</param>
/// <param name="UnreadableSince">Since when they cannot be read; null while they can.</param>
public sealed record IncidentFeedState(DateTimeOffset? AsOf, DateTimeOffset? UnreadableSince);
