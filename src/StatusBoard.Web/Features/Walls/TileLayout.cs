using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The arrangement of tiles in a space: a grid on one page, or dense columns on several.</summary>
/// <param name="Grid">The grid; null when there are too many tiles for it.</param>
/// <param name="Dense">The columns; null when the grid is used.</param>
/// <param name="HasLarge">Whether closures and diversions are larger than the other tiles, which they are only where there are
/// others.</param>
/// <param name="HasAge">Whether dense tiles have a line for since when, which they have where it takes no further page.</param>
public sealed record TileLayout(TileGrid? Grid, TileColumns? Dense, bool HasLarge = false, bool HasAge = false)
{
    /// <summary>The size of a closure or diversion relative to other tiles; <c>wall.css</c> has the same figure.</summary>
    private const double Large = 1.3;

    /// <summary>The number of pages.</summary>
    public int Pages => Dense?.Pages.Count ?? 1;

    /// <summary>The font size of names, in u.</summary>
    public double Size => Dense?.Size ?? Grid?.Size ?? 1;

    /// <summary>Whether some of the facilities are closed or on diversion, and others are not.</summary>
    public static bool IsMixed(IReadOnlyList<FacilityStatus> tiles) => tiles.Any(IsLoud) && !tiles.All(IsLoud);

    /// <summary>The texts of a tile as they stand in this arrangement.</summary>
    public TileText Text(FacilityStatus tile) => Text(tile, HasLarge, HasAge);

    /// <summary>Arranges the tiles of facilities in a space of a width and height, in u.</summary>
    public static TileLayout For((double Width, double Height) room, IReadOnlyList<FacilityStatus> tiles)
    {
        if (tiles.Count == 0)
            return new TileLayout(null, null);
        var hasLarge = IsMixed(tiles);
        if (TileGrid.For(room, Texts(hasAge: false)) is { } grid)
            return new TileLayout(grid, null, hasLarge);
        var (dense, aged) = (TileColumns.For(room, Texts(hasAge: false)), TileColumns.For(room, Texts(hasAge: true)));
        return aged.Pages.Count == dense.Pages.Count
            ? new TileLayout(null, aged, hasLarge, HasAge: true)
            : new TileLayout(null, dense, hasLarge);

        TileText[] Texts(bool hasAge) => [.. tiles.Select(tile => Text(tile, hasLarge, hasAge))];
    }

    private static TileText Text(FacilityStatus tile, bool hasLarge, bool hasAge)
    {
        var text = TileMarkup.Of(tile).Text.Weighted(hasLarge && IsLoud(tile) ? Large : 1);
        return hasAge ? text.Aged() : text;
    }

    private static bool IsLoud(FacilityStatus tile) => tile.Severity >= FacilitySeverity.Diversion;
}
