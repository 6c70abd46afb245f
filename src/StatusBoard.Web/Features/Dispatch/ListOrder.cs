using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>Sorts and groups the facilities of an area, once for all desks with the same area and order.</summary>
public static class ListOrder
{
    /// <summary>The upper limits of the bands of distance, in straight-line miles.</summary>
    private static readonly int[] Bands = [5, 10, 25, 50, 100];

    // By the facilities and not by the view: a view of another version whose facilities are the same has the same order.
    private static readonly ComputedOnce<object, (ListSort, ListGroup, GeoPoint?), IReadOnlyList<ListLine>> Ordered = new();

    // Weak on both sides: an order that was compared keeps none of those before it.
    private static readonly ConditionalWeakTable<IReadOnlyList<ListLine>, ComputedOnce<IReadOnlyList<ListLine>, bool>> Compared = [];

    /// <summary>Returns the lines of a view.</summary>
    public static IReadOnlyList<ListLine> Of(BoardView view, ListSort sort, ListGroup group, GeoPoint? place) =>
        Ordered.Of(
            view.Facilities,
            (sort, group, sort == ListSort.Distance || group == ListGroup.Distance ? place : null),
            (_, key) => Order(view, key.Item1, key.Item2, key.Item3));

    /// <summary>Whether two orders are the same: compared once for all desks that hold the one while the other is
    /// that of the moment.</summary>
    public static bool Same(IReadOnlyList<ListLine> shown, IReadOnlyList<ListLine> now) =>
        ReferenceEquals(shown, now)
        || (shown.Count == now.Count
            && Compared.GetOrCreateValue(now).Of(shown, before => before.SequenceEqual(now)));

    private static IReadOnlyList<ListLine> Order(BoardView view, ListSort sort, ListGroup group, GeoPoint? place)
    {
        var sorted = sort switch
        {
            ListSort.Name =>
                view.Facilities.OrderBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase).ThenBy(facility =>
                facility.Facility.Code, StringComparer.Ordinal),
            ListSort.Distance when place is { } from =>
                view.Facilities.OrderBy(facility => facility.Facility.Location is { } location ? from.MilesTo(location) : double.MaxValue),
            ListSort.Region =>
                view.Facilities.OrderBy(facility => facility.Facility.State, StringComparer.Ordinal).ThenBy(facility =>
                facility.Facility.Region ?? "", StringComparer.OrdinalIgnoreCase),
            _ => (IEnumerable<FacilityStatus>)view.Facilities,
        };
        return group switch
        {
            ListGroup.Status => Grouped(sorted.GroupBy(facility => facility.Severity).OrderByDescending(one => one.Key), StatusHead),
            ListGroup.Region => Grouped(
                sorted.GroupBy(facility => (facility.Facility.State, facility.Facility.Region ?? ""))
                    .OrderBy(one => one.Key.State, StringComparer.Ordinal).ThenBy(one => one.Key.Item2, StringComparer.OrdinalIgnoreCase),
                key => key.Item2.Length == 0 ? $"{UsStates.NameOf(key.State)}, no region" : $"{key.Item2}, {key.State}"),
            ListGroup.Distance when place is { } from =>
                Grouped(sorted.GroupBy(facility => Band(facility, from)).OrderBy(one => one.Key), BandHead),
            _ => Lines(view.Facilities.Count, sorted),
        };
    }

    private static ListLine[] Lines(int count, IEnumerable<FacilityStatus> sorted)
    {
        var (lines, at) = (new ListLine[count], 0);
        foreach (var facility in sorted)
            lines[at++] = ListLine.Of(facility);
        return lines;
    }

    private static int Band(FacilityStatus facility, GeoPoint from)
    {
        if (facility.Facility.Location is not { } location)
            return Bands.Length + 1;
        var miles = from.MilesTo(location);
        var band = Array.FindIndex(Bands, most => miles <= most);
        return band < 0 ? Bands.Length : band;
    }

    private static string BandHead(int band) =>
        band == 0 ? $"Within {Bands[0]} mi" : band < Bands.Length ? $"{Bands[band - 1]} to {Bands[band]} mi" : band == Bands.Length
            ? $"Beyond {Bands[^1]} mi" : "Place not known";

    private static string StatusHead(FacilitySeverity severity)
    {
        var words = severity.Words();
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
