using System.Collections.Immutable;
using StatusBoard.Statuses;

namespace StatusBoard.Insights;

/// <summary>How long a service was in each status. The time in service is the sum of known, unknown and stale time; shares are shares of
/// the known time, and the rest is stated beside them.</summary>
/// <param name="Known">The time in service with a known status: the denominator of each share.</param>
/// <param name="Unknown">The time in service with no status reported.</param>
/// <param name="Stale">The time in service with a status that was not confirmed in time.</param>
/// <param name="ByStatus">The known time of each status, without what was suspended.</param>
/// <param name="Suspended">The part of the known time in which a declaration suspended the status: in no status' hours.</param>
public sealed record ServiceHours(
    TimeSpan Known, TimeSpan Unknown, TimeSpan Stale, ImmutableSortedDictionary<Status, TimeSpan> ByStatus, TimeSpan Suspended)
{
    /// <summary>No time at all.</summary>
    public static ServiceHours None { get; } =
        new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, ImmutableSortedDictionary<Status, TimeSpan>.Empty, TimeSpan.Zero);

    /// <summary>The time in service.</summary>
    public TimeSpan InService => Known + Unknown + Stale;

    /// <summary>The known time of a status.</summary>
    public TimeSpan this[Status status] => ByStatus.GetValueOrDefault(status);

    /// <summary>The share of the known time in a status, from 0 to 1; null where no time is known.</summary>
    public double? Share(Status status) => Known == TimeSpan.Zero ? null : this[status] / Known;

    /// <summary>The hours of a service.</summary>
    /// <param name="history">Its stretches.</param>
    /// <param name="counted">The time that counts: the period, as far as it has passed, the facility was in service, and the board had its
    /// mode.</param>
    public static ServiceHours Of(ServiceHistory history, IReadOnlyList<Period> counted)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(counted);
        var byStatus = ImmutableSortedDictionary.CreateBuilder<Status, TimeSpan>();
        var (unknown, stale, known, suspended) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var group in history.Stretches.GroupBy(stretch => stretch.State))
        {
            var all = ServiceHistory.In(group, counted);
            var length = Periods.Length(all);
            if (group.Key.IsStale)
                stale += length;
            else if (group.Key.Status == Status.Unknown)
                unknown += length;
            else
            {
                var without = Periods.Length(Periods.Without(all, history.SuspendedIn(group.Key.Status)));
                known += length;
                suspended += length - without;
                byStatus[group.Key.Status] = without;
            }
        }

        return new ServiceHours(known, unknown, stale, byStatus.ToImmutable(), suspended);
    }

    /// <summary>The hours of both together.</summary>
    public ServiceHours Plus(ServiceHours other) => Sum([this, other]);

    /// <summary>Hours together.</summary>
    public static ServiceHours Sum(IEnumerable<ServiceHours> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        var sum = ImmutableSortedDictionary.CreateBuilder<Status, TimeSpan>();
        var (known, unknown, stale, suspended) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var one in all)
        {
            (known, unknown, stale, suspended) = (known + one.Known, unknown + one.Unknown, stale + one.Stale, suspended + one.Suspended);
            foreach (var (status, length) in one.ByStatus)
                sum[status] = sum.GetValueOrDefault(status) + length;
        }

        return new ServiceHours(known, unknown, stale, sum.ToImmutable(), suspended);
    }
}
