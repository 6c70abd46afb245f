namespace StatusBoard.Web.Features.Polls;

/// <summary>The state of the synchronisation of polls.</summary>
/// <param name="AsOf">When they were last read completely; null before the first time.</param>
/// <param name="UnreadableSince">Since when they cannot be read; null while they can.</param>
public sealed record PollFeedState(DateTimeOffset? AsOf, DateTimeOffset? UnreadableSince);
