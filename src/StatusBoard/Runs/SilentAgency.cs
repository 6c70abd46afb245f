namespace StatusBoard.Runs;

/// <summary>What an agency that has been silent for longer than its limit said last of a facility. It is shown with its time, and counts
/// nowhere.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="ReportedAt">The time of its newest message.</param>
/// <param name="EnRoute">How many units were on the way then.</param>
/// <param name="AtDoor">How many units were at the door then.</param>
public sealed record SilentAgency(Agency Agency, DateTimeOffset? ReportedAt, int EnRoute, int AtDoor);
