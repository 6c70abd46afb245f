using StatusBoard.Boards;
using StatusBoard.Insights.Now;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>What is shown of a step of a replay.</summary>
/// <param name="Count">How many changes have been made.</param>
/// <param name="View">The facilities that are shown.</param>
/// <param name="Departments">Their emergency departments.</param>
/// <param name="Changes">The newest changes, the last one first.</param>
public sealed record ReplayPicture(int Count, BoardView View, EdCounts Departments, IReadOnlyList<ReplayChange> Changes);

/// <summary>A change of a status.</summary>
/// <param name="At">When the board learned it.</param>
/// <param name="Entry">The status after it.</param>
/// <param name="Facility">The facility as it is shown.</param>
public sealed record ReplayChange(DateTimeOffset At, StatusEntry Entry, FacilityStatus Facility);
