using StatusBoard.Storage.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>What somebody who did something to an incident is answered.</summary>
/// <param name="Result">What became of it; null when it was not allowed, and nothing was tried.</param>
/// <param name="OutOfReach">The codes of facilities at which it is not allowed.</param>
/// <param name="OnScreen">Whether this node shows it by now.</param>
public sealed record IncidentAnswer(IncidentResult? Result, IReadOnlyList<string> OutOfReach, bool OnScreen)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Result?.IsDone == true;
}
