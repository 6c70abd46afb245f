using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>What a wall says about a view: counted once for all displays of it.</summary>
public sealed class WallFacts
{
    private static readonly ConditionalWeakTable<BoardView, WallFacts> Counted = [];

    private readonly ConcurrentDictionary<(double Width, double Height), TileLayout> layouts = new(concurrencyLevel: 1, capacity: 1);
    private readonly int[] counts = new int[Enum.GetValues<FacilitySeverity>().Length];

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

    /// <summary>The facts of a view.</summary>
    public static WallFacts Of(BoardView view) => Counted.GetValue(view, static one => new WallFacts(one));
}
