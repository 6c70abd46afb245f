using System.Collections.Immutable;

namespace StatusBoard.Runs;

/// <summary>A valid message of an agency.</summary>
/// <param name="At">The time for which the message holds, by the agency's clock.</param>
/// <param name="IsWhole">Whether it is the whole picture, so that a unit which it does not name is on no run; otherwise it has the changed
/// runs only.</param>
/// <param name="Runs">The runs, each unit at most once.</param>
public sealed record RunMessage(DateTimeOffset At, bool IsWhole, ImmutableArray<Run> Runs);
