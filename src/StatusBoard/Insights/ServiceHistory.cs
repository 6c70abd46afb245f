using StatusBoard.Statuses;

namespace StatusBoard.Insights;

/// <summary>The history of one service of a facility.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Kind">The kind of service.</param>
/// <param name="Stretches">Its stretches, the oldest first.</param>
public sealed record ServiceHistory(string Service, ServiceKind Kind, IReadOnlyList<Stretch> Stretches)
{
    /// <summary>When which of its statuses was suspended by a declaration for its area; in any order.</summary>
    public IReadOnlyList<(Status Status, Period Period)> Suspensions { get; init; } = [];

    /// <summary>When a status was suspended.</summary>
    public IReadOnlyList<Period> SuspendedIn(Status status) => Suspensions.Count == 0 ? []
        : Periods.Union(Suspensions.Where(one => one.Status == status).Select(one => one.Period));

    /// <summary>The counted time in which its status was this one and known.</summary>
    public IReadOnlyList<Period> In(Status status, IReadOnlyList<Period> counted) =>
        In(Stretches.Where(stretch => stretch.State == new ServiceState(status, false)), counted);

    internal static IReadOnlyList<Period> In(IEnumerable<Stretch> stretches, IReadOnlyList<Period> counted) => counted.Count == 0 ? []
        : Periods.Common(
            Periods.Union(stretches.Select(stretch => stretch.Until(counted[^1].End)).OfType<Period>()), counted);
}
