using StatusBoard.Boards;

namespace StatusBoard.Dispatch;

/// <summary>A facility as a destination for a need.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Miles">Statute miles in a straight line.</param>
/// <param name="Acceptance">Whether it takes the need.</param>
public sealed record NearestCandidate(FacilityStatus Facility, double Miles, Acceptance Acceptance)
{
    /// <summary>The drive in minutes, estimated by <see cref="DriveTime"/>.</summary>
    public int Minutes => DriveTime.Minutes(Miles);
}
