using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace StatusBoard.Dispatch.Alerts;

/// <summary>
/// An entry of a desk: one alert, or several as one with a count. Immutable. Desks that take the same alerts in the same order
/// share their entries, so that what is asked of one is worked out once for all of them.
/// </summary>
public sealed class DeskAlert
{
    // One for each alert that an entry began with: an alert belongs to one incident or to none, and a burst is of one desk's day.
    private static readonly ConditionalWeakTable<Alert, DeskAlert>[] Begun =
        [.. Enum.GetValues<DeskAlertKind>().Select(_ => new ConditionalWeakTable<Alert, DeskAlert>())];

    private readonly ImmutableList<Alert> alerts;
    private readonly Lazy<AlertKind> worst;
    private readonly Lazy<int> facilityCount;
    private Tuple<Alert, DeskAlert>? next;

    private DeskAlert(DeskAlertKind kind, ImmutableList<Alert> alerts)
    {
        Kind = kind;
        this.alerts = alerts;
        EscalatedAt = alerts.Min(alert => alert.EscalatedAt);
        worst = new(() => alerts.GroupBy(alert => (alert.Facility.ToUpperInvariant(), alert.Service)).Min(changes => changes.Last().Kind));
        facilityCount = new(() => alerts.Select(alert => alert.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>What it stands for.</summary>
    public DeskAlertKind Kind { get; }

    /// <summary>Its alerts in the order in which they came; never empty.</summary>
    public IReadOnlyList<Alert> Alerts => alerts;

    /// <summary>What names it: the key of its first alert.</summary>
    public string Key => alerts[0].Key;

    /// <summary>When its first alert came.</summary>
    public DateTimeOffset FirstAt => alerts[0].At;

    /// <summary>When its latest alert came.</summary>
    public DateTimeOffset LastAt => Latest.At;

    /// <summary>The latest alert.</summary>
    public Alert Latest => alerts[^1];

    /// <summary>How many facilities it is about.</summary>
    public int FacilityCount => facilityCount.Value;

    /// <summary>Its incident, for an entry of one.</summary>
    public int? Incident => Kind == DeskAlertKind.Incident ? alerts[0].Incident : null;

    /// <summary>When the first of its alerts escalated; null while none has.</summary>
    public DateTimeOffset? EscalatedAt { get; }

    /// <summary>The gravest change that still stands: of each facility and service the latest counts.</summary>
    public AlertKind Worst => worst.Value;

    /// <summary>An entry that begins with an alert.</summary>
    public static DeskAlert Of(DeskAlertKind kind, Alert alert) =>
        Begun[(int)kind].GetValue(alert, first => new DeskAlert(kind, [first]));

    /// <summary>The same with one more alert.</summary>
    internal DeskAlert With(Alert alert)
    {
        if (Volatile.Read(ref next) is { } known && ReferenceEquals(known.Item1, alert))
            return known.Item2;
        var longer = new DeskAlert(Kind, alerts.Add(alert));
        // Where two desks do it at once the second makes its own; what follows is shared again by all that have taken the first.
        return Interlocked.CompareExchange(ref next, Tuple.Create(alert, longer), null) is { } first && ReferenceEquals(first.Item1, alert)
            ? first.Item2
            : longer;
    }

    /// <summary>The same with other alerts.</summary>
    internal DeskAlert Having(IEnumerable<Alert> others) => new(Kind, [.. others]);
}
