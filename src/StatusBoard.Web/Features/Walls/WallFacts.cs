using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The data of a view for walls, computed once for all displays.</summary>
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

            // Unknown facilities are counted but not listed, because on a new board they would hide what is known.
            if (facility.Severity >= FacilitySeverity.Stale)
                tiles.Add(facility);
        }

        Tiles = tiles.ToImmutable();
    }

    /// <summary>The facilities that are not simply open, most severe first.</summary>
    public ImmutableArray<FacilityStatus> Tiles { get; }

    /// <summary>The number of emergency departments for general emergencies.</summary>
    public int EmergencyDepartments { get; }

    /// <summary>The oldest confirmation among open departments; null when none is open.</summary>
    public DateTimeOffset? OldestConfirmation { get; }

    /// <summary>The newest confirmation among open departments.</summary>
    public DateTimeOffset? NewestConfirmation { get; }

    /// <summary>The number of facilities of a severity.</summary>
    public int this[FacilitySeverity severity] => counts[(int)severity];

    /// <summary>Returns the arrangement of the tiles in a space of a width and height, in u.</summary>
    public TileLayout Layout((double Width, double Height) room) =>
        layouts.GetOrAdd(room, static (size, facts) =>
            TileLayout.For(size, [.. facts.Tiles.Select(tile => TileMarkup.Of(tile).Text)]), this);

    /// <summary>Returns the data of a view.</summary>
    public static WallFacts Of(BoardView view) => Counted.GetValue(view, static one => new WallFacts(one));
}
