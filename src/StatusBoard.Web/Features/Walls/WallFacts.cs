using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Walls;

/// <summary>What a wall says about a view: counted once for all displays of it.</summary>
public sealed class WallFacts
{
    private static readonly ConditionalWeakTable<BoardView, WallFacts> Counted = [];

    private readonly ConcurrentDictionary<(double Width, double Height), TileLayout> layouts = new(concurrencyLevel: 1, capacity: 1);
    private readonly ConcurrentDictionary<((double, double) Room, string Leading, int Page), WallTilesOfPage> pages =
        new(concurrencyLevel: 1, capacity: 1);
    private readonly ConditionalWeakTable<IncidentSet, IReadOnlyList<WallIncident>> incidents = [];
    private readonly int[] counts = new int[Enum.GetValues<Attention>().Length];

    private WallFacts(BoardView view)
    {
        var tiles = ImmutableArray.CreateBuilder<FacilityStatus>();
        foreach (var facility in view.Facilities)
        {
            counts[(int)facility.Severity]++;
            if (facility is { HasGeneralEd: true, Ed: { } ed })
            {
                EmergencyDepartments++;
                if (facility.Severity == FacilitySeverity.Open && ed.Entry.ConfirmedAt is { } confirmed)
                {
                    OldestConfirmation = OldestConfirmation < confirmed ? OldestConfirmation : confirmed;
                    NewestConfirmation = NewestConfirmation > confirmed ? NewestConfirmation : confirmed;
                }
            }

            // What was never reported is counted, not listed: where nobody reports yet it would hide what is known.
            if (facility.Severity >= FacilitySeverity.Stale)
                tiles.Add(facility);
        }

        Tiles = tiles.ToImmutable();
        FullyOpen = $"{this[Attention.Open]:N0} of {EmergencyDepartments:N0} emergency departments fully open";
        Counts = WallCounts.Of(this);
    }

    /// <summary>The facilities that are not simply open, the worst first.</summary>
    public ImmutableArray<FacilityStatus> Tiles { get; }

    /// <summary>How many have an emergency department for general emergencies.</summary>
    public int EmergencyDepartments { get; }

    /// <summary>When the longest unconfirmed of the open ones was confirmed; null when none is open.</summary>
    public DateTimeOffset? OldestConfirmation { get; }

    /// <summary>When the last confirmation of an open one was.</summary>
    public DateTimeOffset? NewestConfirmation { get; }

    /// <summary>How many have this severity.</summary>
    public int this[FacilitySeverity severity] => counts[(int)severity];

    /// <summary>How the tiles stand in a room of this width and height, in u.</summary>
    public TileLayout Layout((double Width, double Height) room) =>
        layouts.GetOrAdd(room, static (size, facts) =>
            TileLayout.For(size, [.. facts.Tiles.Select(tile => TileMarkup.Of(tile).Text)]), this);

    /// <summary>How many emergency departments are fully open, in words.</summary>
    public string FullyOpen { get; }

    /// <summary>The counts of the header, as the entries of a list.</summary>
    public MarkupString Counts { get; }

    /// <summary>The incidents that concern the view.</summary>
    public IReadOnlyList<WallIncident> Incidents(IncidentSet all, BoardView view) =>
        incidents.TryGetValue(all, out var known) ? known : incidents.GetValue(all, one => WallIncident.Of(one, view));

    /// <summary>The tiles of a page: after news, a page of its own on which they stand first.</summary>
    /// <param name="room">The width and height of the room, in u.</param>
    /// <param name="layout">How the tiles stand in it.</param>
    /// <param name="rotation">Which page is shown.</param>
    internal WallTilesOfPage Page((double Width, double Height) room, TileLayout layout, Rotation rotation)
    {
        if (layout.Dense is not { } dense)
            return new WallTilesOfPage(Tiles, null);
        var leads = layout.Pages > 1 && rotation.Leading.Count > 0;
        return pages.GetOrAdd((room, leads ? string.Join('\n', rotation.Leading) : "", rotation.Page), _ =>
        {
            IReadOnlyList<FacilityStatus> tiles = Tiles;
            var page = dense.Pages[rotation.Page];
            if (leads)
            {
                tiles = [.. WallOrder.Of(Tiles, rotation.Leading)];
                page = dense.Leading(room, [.. tiles.Select(tile => TileMarkup.Of(tile).Text)]);
            }

            return new WallTilesOfPage([.. tiles.Skip(page.First).Take(page.Count)], page.Columns);
        });
    }

    /// <summary>The facts of a view.</summary>
    public static WallFacts Of(BoardView view) => Counted.GetValue(view, static one => new WallFacts(one));
}
