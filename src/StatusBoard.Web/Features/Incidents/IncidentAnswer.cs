using StatusBoard.Storage.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The result of an action on an incident.</summary>
/// <param name="Result">The result of the store; null when the action was not allowed and therefore not tried.</param>
/// <param name="OutOfReach">The codes of facilities at which it is not allowed.</param>
/// <param name="OnScreen">Whether this node's screens show it.</param>
public sealed record IncidentAnswer(IncidentResult? Result, IReadOnlyList<string> OutOfReach, bool OnScreen)
{
    /// <summary>Whether it was carried out.</summary>
    public bool IsDone => Result?.IsDone == true;
}
