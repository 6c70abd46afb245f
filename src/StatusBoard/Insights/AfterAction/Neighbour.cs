using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.AfterAction;

/// <summary>An emergency department that was among the nearest that accepted ambulances when another one began to accept none.</summary>
/// <param name="At">When the other one was said to be closed or on diversion, by when the board learned it.</param>
/// <param name="Unavailable">The one that accepted none.</param>
/// <param name="Then">What it was said to be: closed or on diversion.</param>
/// <param name="Facility">The neighbour.</param>
/// <param name="Miles">The distance between both in a straight line, in statute miles.</param>
/// <param name="Reported">What the neighbour had reported then.</param>
public sealed record Neighbour(
    DateTimeOffset At, Facility Unavailable, Status Then, Facility Facility, double Miles, ServiceState Reported);
