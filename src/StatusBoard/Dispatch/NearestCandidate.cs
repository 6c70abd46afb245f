using StatusBoard.Boards;

namespace StatusBoard.Dispatch;

/// <summary>A facility as a possible destination for a patient.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Miles">The straight-line distance in statute miles.</param>
/// <param name="Acceptance">Whether it accepts the patient.</param>
public sealed record NearestCandidate(FacilityStatus Facility, double Miles, Acceptance Acceptance)
{
    /// <summary>The drive time in minutes, estimated by <see cref="DriveTime"/>.</summary>
    public int Minutes => DriveTime.Minutes(Miles);
}
