namespace StatusBoard.Web.Features.Incidents;

/// <summary>How following the incidents is doing.</summary>
/// <param name="AsOf">When they were last read to their end; null before the first time.</param>
/// <param name="UnreadableSince">Since when they cannot be read; null while they can.</param>
public sealed record IncidentFeedState(DateTimeOffset? AsOf, DateTimeOffset? UnreadableSince);
