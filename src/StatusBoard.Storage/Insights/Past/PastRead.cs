using StatusBoard.Insights.Past;

namespace StatusBoard.Storage.Insights.Past;

/// <summary>What is known of a moment.</summary>
/// <param name="First">When the history begins; null where nothing was ever written.</param>
/// <param name="IsBeingWritten">Whether a history is still being written, so that nothing can be said of the moment yet.</param>
/// <param name="Statuses">What was different; null where nothing is known of the moment.</param>
public sealed record PastRead(DateTimeOffset? First, bool IsBeingWritten, PastStatuses? Statuses);
