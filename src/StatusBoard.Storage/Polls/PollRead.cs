using StatusBoard.Polls;

namespace StatusBoard.Storage.Polls;

/// <summary>One look at the polls.</summary>
/// <param name="Polls">Those that have changed since the last look, as they are now.</param>
/// <param name="Through">The version up to which everything was read.</param>
/// <param name="IsComplete">Whether these are all that are followed, read anew: what is not among them has gone.</param>
public sealed record PollRead(IReadOnlyList<PollTally> Polls, long Through, bool IsComplete);
