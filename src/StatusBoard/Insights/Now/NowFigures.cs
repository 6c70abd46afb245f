using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Now;

/// <summary>The figures of a view of the board at this moment and at moments before. They are made once for all who look at the same view;
/// the work is in proportion to the number of its facilities.</summary>
public sealed class NowFigures
{
    private const string Department = "ed";

    private NowFigures(BoardView view, IReadOnlyList<PastStates> past)
    {
        Past = [.. past.Select(one => (one.At, CountsOf(view, one)))];
        Dictionary<string, EdCounts> states = new(StringComparer.Ordinal);
        Dictionary<(string Region, string State), EdCounts> regions = [];
        Dictionary<string, EdCounts> systems = new(StringComparer.Ordinal);
        Dictionary<string, (int Suspended, int Limited)> lines = new(StringComparer.OrdinalIgnoreCase);
        foreach (var one in view.Facilities)
        {
            foreach (var line in one.ReducedServiceLines)
            {
                var (suspended, limited) = lines.GetValueOrDefault(line.Service.Code);
                lines[line.Service.Code] =
                    line.Status == Status.Suspended ? (suspended + 1, limited) : (suspended, limited + 1);
            }

            if (ConditionOf(one) is not { } condition)
                continue;
            Counts = Counts.Plus(condition);
            if (condition is EdCondition.Closed or EdCondition.Diverting && one.Ed!.Stale)
                Unconfirmed++;
            states[one.Facility.State] = states.GetValueOrDefault(one.Facility.State).Plus(condition);
            if (one.Facility.Region is { } region)
                regions[(region, one.Facility.State)] = regions.GetValueOrDefault((region, one.Facility.State)).Plus(condition);
            if (one.Facility.System is { } system)
                systems[system] = systems.GetValueOrDefault(system).Plus(condition);
        }

        States = InOrder(states.Select(one => new AreaFigures(one.Key, null, one.Value)));
        Regions = InOrder(regions.Select(one => new AreaFigures(one.Key.Region, one.Key.State, one.Value)));
        Systems = InOrder(systems.Select(one => new AreaFigures(one.Key, null, one.Value)));
        Services = ServicesOf(view, past, lines);
    }

    /// <summary>The emergency departments that take general emergencies, by their condition.</summary>
    public EdCounts Counts { get; }

    /// <summary>How many of those that are closed or on diversion were not confirmed in time.</summary>
    public int Unconfirmed { get; }

    /// <summary>The same departments at the moments before; null where nothing is known of that time.</summary>
    public ImmutableArray<(DateTimeOffset At, EdCounts? Counts)> Past { get; }

    /// <summary>The states, those first in which most departments do not accept ambulances.</summary>
    public ImmutableArray<AreaFigures> States { get; }

    /// <summary>The regions, in the same order.</summary>
    public ImmutableArray<AreaFigures> Regions { get; }

    /// <summary>The health systems, in the same order.</summary>
    public ImmutableArray<AreaFigures> Systems { get; }

    /// <summary>The service lines that are or were suspended or limited somewhere, in the order of the catalogue.</summary>
    public ImmutableArray<ServiceFigures> Services { get; }

    /// <summary>The figures of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="past">The states at the moments before.</param>
    public static NowFigures Of(BoardView view, IReadOnlyList<PastStates> past)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(past);
        return new NowFigures(view, past);
    }

    /// <summary>The condition of a facility's emergency department; null where it has none for general emergencies.</summary>
    public static EdCondition? ConditionOf(FacilityStatus facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        return facility.HasGeneralEd ? EdConditions.Of(new ServiceState(facility.Ed!.Status, facility.Ed.Stale)) : null;
    }

    private static EdCounts? CountsOf(BoardView view, PastStates past)
    {
        EdCounts counts = default;
        foreach (var one in view.Facilities)
        {
            if (one.HasGeneralEd && past.States.TryGetValue((one.Facility.Code, Department), out var state))
                counts = counts.Plus(EdConditions.Of(state));
        }

        return counts.Total == 0 ? null : counts;
    }

    private static ImmutableArray<ServiceFigures> ServicesOf(
        BoardView view, IReadOnlyList<PastStates> past, Dictionary<string, (int Suspended, int Limited)> now)
    {
        var before = past.Select(one => one.States
            .Where(state => state.Value.Status == Status.Suspended && view.Board.Find(state.Key.Facility) is { } facility
                && view.Filter.Matches(facility))
            .CountBy(state => state.Key.Service, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase)).ToList();
        return
        [
            .. view.Board.Catalogue.Services
                .Where(service => service.Kind == ServiceKind.ServiceLine
                    && (now.ContainsKey(service.Code) || before.Any(one => one.ContainsKey(service.Code))))
                .Select(service => new ServiceFigures(
                    service, now.GetValueOrDefault(service.Code).Suspended, now.GetValueOrDefault(service.Code).Limited,
                    [.. before.Select((one, i) => past[i].States.Count == 0 ? (int?)null : one.GetValueOrDefault(service.Code))])),
        ];
    }

    private static ImmutableArray<AreaFigures> InOrder(IEnumerable<AreaFigures> areas) =>
    [
        .. areas.OrderByDescending(area => area.Counts.NotAccepting).ThenByDescending(area => area.ShareNotAccepting)
            .ThenByDescending(area => area.Counts.Strained).ThenBy(area => area.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(area => area.State, StringComparer.Ordinal),
    ];
}
