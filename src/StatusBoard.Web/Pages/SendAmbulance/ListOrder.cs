using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Pages.SendAmbulance;

/// <summary>Puts an area's facilities in order: once for all desks that look at it in the same way.</summary>
public static class ListOrder
{
    private static readonly ConditionalWeakTable<BoardView, ConcurrentDictionary<(ListSort, ListGroup, GeoPoint?), IReadOnlyList<ListLine>>> Ordered = [];

    /// <summary>The lines of a view.</summary>
    public static IReadOnlyList<ListLine> Of(BoardView view, ListSort sort, ListGroup group, GeoPoint? place) =>
        Ordered.GetOrCreateValue(view).GetOrAdd((sort, group, sort == ListSort.Distance ? place : null), static (key, one) => Order(one, key.Item1, key.Item2, key.Item3), view);

    private static List<ListLine> Order(BoardView view, ListSort sort, ListGroup group, GeoPoint? place)
    {
        var sorted = sort switch
        {
            ListSort.Name => view.Facilities.OrderBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase).ThenBy(facility => facility.Facility.Code, StringComparer.Ordinal),
            ListSort.Distance when place is { } from => view.Facilities.OrderBy(facility => facility.Facility.Location is { } at ? from.MilesTo(at) : double.MaxValue),
            _ => (IEnumerable<FacilityStatus>)view.Facilities,
        };
        return group switch
        {
            ListGroup.Status => Grouped(sorted.GroupBy(facility => facility.Attention).OrderByDescending(one => one.Key), StatusHead),
            ListGroup.Region => Grouped(
                sorted.GroupBy(facility => (facility.Facility.State, facility.Facility.Region ?? ""))
                    .OrderBy(one => one.Key.State, StringComparer.Ordinal).ThenBy(one => one.Key.Item2, StringComparer.OrdinalIgnoreCase),
                key => key.Item2.Length == 0 ? $"{UsStates.NameOf(key.State)}, no region" : $"{key.Item2}, {key.State}"),
            _ => [.. sorted.Select(ListLine.Of)],
        };
    }

    private static string StatusHead(Attention attention)
    {
        var words = attention.Words();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static List<ListLine> Grouped<T>(IEnumerable<IGrouping<T, FacilityStatus>> groups, Func<T, string> head)
    {
        List<ListLine> lines = [];
        foreach (var group in groups)
        {
            lines.Add(new ListLine(null, $"{head(group.Key)} · {group.Count()}"));
            lines.AddRange(group.Select(ListLine.Of));
        }

        return lines;
    }
}
