using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Past;

/// <summary>How the board differed at a moment from one that was read later.</summary>
/// <param name="At">The moment.</param>
/// <param name="Mode">The mode of the board then; null where it is not known.</param>
/// <param name="Statuses">What had been reported then of each service that has changed since.</param>
/// <param name="NotYet">Services that were not on the board then, by the codes of facility and service.</param>
/// <param name="Retired">The codes of the facilities that were retired then.</param>
public sealed record PastStatuses(
    DateTimeOffset At,
    BoardMode? Mode,
    IReadOnlyList<StatusEntry> Statuses,
    IReadOnlyList<(string Facility, string Service)> NotYet,
    IReadOnlySet<string> Retired)
{
    /// <summary>How the values of measures differed.</summary>
    public PastMeasures Measures { get; init; } = PastMeasures.None;

    /// <summary>The one service that was read; null where all were. The others are then not on the board.</summary>
    public string? OnlyService { get; init; }
}
