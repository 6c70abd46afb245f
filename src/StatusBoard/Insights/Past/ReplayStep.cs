using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Past;

/// <summary>What the board learned at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Statuses">The statuses, as rows of the status table.</param>
/// <param name="Facilities">Facilities that joined the board, left it or returned.</param>
public sealed record ReplayStep(DateTimeOffset At, IReadOnlyList<StatusEntry> Statuses, IReadOnlyList<Facility> Facilities);
