using System.Collections.Immutable;

namespace StatusBoard.Runs;

/// <summary>What a message changes.</summary>
/// <param name="Next">The runs of the agency after the message.</param>
/// <param name="IsOutdated">Whether the message is older than the newest whole picture of the agency, so that nothing of it was
/// taken.</param>
/// <param name="Changed">The runs that are different, as they are now.</param>
/// <param name="Skipped">How many runs of the message are older than what is known of their unit.</param>
/// <param name="Arrivals">The arrivals that are new.</param>
/// <param name="Stays">The stays that have ended.</param>
public sealed record RunUpdate(
    AgencyRuns Next, bool IsOutdated, ImmutableArray<Run> Changed, int Skipped, ImmutableArray<RunArrival> Arrivals,
    ImmutableArray<RunStay> Stays);
