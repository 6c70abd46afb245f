using StatusBoard.Runs;

namespace StatusBoard.Storage.Runs;

/// <summary>What a follower has read of agencies and runs.</summary>
/// <param name="IsComplete">Whether it is all there is, instead of what has changed.</param>
/// <param name="Agencies">The agencies, without their runs.</param>
/// <param name="Runs">The runs, each with the code of its agency.</param>
/// <param name="Stays">Stays that have ended; some may have been read before.</param>
/// <param name="Limits">The limits of schemes, all of them.</param>
public sealed record RunRead(
    bool IsComplete, IReadOnlyList<AgencyRuns> Agencies, IReadOnlyList<(string Agency, Run Run)> Runs, IReadOnlyList<RunStay> Stays,
    IReadOnlyList<OffloadLimit> Limits);
