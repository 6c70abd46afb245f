using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The data of a view for walls, computed once for all displays.</summary>
public sealed class WallFacts
{
    private static readonly ComputedOnce<BoardView, WallFacts> Counted = new();
    private static readonly ComputedOnce<WallFacts, (double Width, double Height), TileLayout> Layouts = new();
    private static readonly ComputedOnce<WallFacts, ((double, double) Room, string Leading, int Page), WallTilesOfPage> Pages = new();

    private readonly ComputedOnce<IncidentSet, IReadOnlyList<WallIncident>> incidents = new();
    private readonly int[] counts = new int[Enum.GetValues<FacilitySeverity>().Length];

    private WallFacts(BoardView view)
    {
        var tiles = ImmutableArray.CreateBuilder<FacilityStatus>();
        var without = ImmutableArray.CreateBuilder<FacilityStatus>();
        foreach (var facility in view.Facilities)
        {
            counts[(int)facility.Severity]++;
            if (facility is { HasGeneralEd: true, Ed: { } ed })
            {
                EmergencyDepartments++;
                NotHeardFrom += ed.Status == Status.Unknown ? 1 : 0;
                if (facility.Severity == FacilitySeverity.Open && ed.Entry.ConfirmedAt is { } confirmed)
                {
                    OldestConfirmation = OldestConfirmation < confirmed ? OldestConfirmation : confirmed;
                    NewestConfirmation = NewestConfirmation > confirmed ? NewestConfirmation : confirmed;
                }
            }

            // Unknown facilities are counted but not listed, because on a new board they would hide what is known.
            if (facility is { Severity: FacilitySeverity.ReducedServices, HasGeneralEd: false })
                without.Add(facility);
            else if (facility.Severity >= FacilitySeverity.Stale)
                tiles.Add(facility);
        }

        Tiles = tiles.ToImmutable();
        WithoutDepartment = without.ToImmutable();
        FullyOpen = OpenInWords();
        Counts = WallCounts.Of(this);
        Mark = ModeMarkup.Mark(view.Board.Mode);
    }

    /// <summary>The mark of the board's mode; empty for a live board.</summary>
    public MarkupString Mark { get; }

    /// <summary>The facilities that are not simply open, most severe first.</summary>
    public ImmutableArray<FacilityStatus> Tiles { get; }

    /// <summary>The facilities without an emergency department for general emergencies whose services are reduced.</summary>
    public ImmutableArray<FacilityStatus> WithoutDepartment { get; }

    /// <summary>The number of emergency departments for general emergencies.</summary>
    public int EmergencyDepartments { get; }

    /// <summary>The number of them whose status is unknown.</summary>
    public int NotHeardFrom { get; }

    /// <summary>The oldest confirmation among open departments; null when none is open.</summary>
    public DateTimeOffset? OldestConfirmation { get; }

    /// <summary>The newest confirmation among open departments.</summary>
    public DateTimeOffset? NewestConfirmation { get; }

    /// <summary>The number of facilities of a severity.</summary>
    public int this[FacilitySeverity severity] => counts[(int)severity];

    /// <summary>Returns the arrangement of the tiles in a space of a width and height, in u.</summary>
    public TileLayout Layout((double Width, double Height) room) =>
        Layouts.Of(this, room, static (facts, size) => TileLayout.For(size, facts.Tiles));

    /// <summary>How many emergency departments are fully open, in words.</summary>
    public string FullyOpen { get; }

    /// <summary>The counts of the header, as the entries of a list.</summary>
    public MarkupString Counts { get; }

    /// <summary>The incidents that concern the view.</summary>
    public IReadOnlyList<WallIncident> Incidents(IncidentSet all, BoardView view) =>
        incidents.Of(all, one => WallIncident.Of(one, view));

    /// <summary>The tiles of a page: after news, a page of its own on which they stand first.</summary>
    /// <param name="room">The width and height of the room, in u.</param>
    /// <param name="layout">How the tiles stand in it.</param>
    /// <param name="rotation">Which page is shown.</param>
    internal WallTilesOfPage Page((double Width, double Height) room, TileLayout layout, Rotation rotation)
    {
        if (layout.Dense is not { } dense)
            return new WallTilesOfPage(Tiles, null);
        var leads = layout.Pages > 1 && rotation.Leading.Count > 0;
        var number = rotation.Page;
        return Pages.Of(this, (room, leads ? string.Join('\n', rotation.Leading) : "", number), (_, _) =>
        {
            IReadOnlyList<FacilityStatus> tiles = Tiles;
            var page = dense.Pages[number];
            if (leads)
            {
                tiles = [.. WallOrder.Of(Tiles, rotation.Leading)];
                page = dense.Leading(room, [.. tiles.Select(tile => layout.Text(tile))]);
            }

            return new WallTilesOfPage([.. tiles.Skip(page.First).Take(page.Count)], page.Columns);
        });
    }

    /// <summary>Of departments that are not known it is not said that they are not open.</summary>
    private string OpenInWords()
    {
        var (open, unknown) = (this[FacilitySeverity.Open], NotHeardFrom);
        if (unknown == 0)
            return $"{open:N0} of {EmergencyDepartments:N0} emergency departments fully open";
        var heard = EmergencyDepartments - unknown;
        return heard == 0
            ? $"none of {EmergencyDepartments:N0} emergency departments has been heard from"
            : $"{open:N0} of {heard:N0} emergency departments that reported {(heard == 1 ? "is" : "are")} fully open; "
                + $"{unknown:N0} of {EmergencyDepartments:N0} not heard from";
    }

    /// <summary>The facts of a view.</summary>
    public static WallFacts Of(BoardView view) => Counted.Of(view, static one => new WallFacts(one));
}
