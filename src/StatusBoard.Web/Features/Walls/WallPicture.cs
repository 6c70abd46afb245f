using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The content of a wall at one moment, and its arrangement.</summary>
/// <param name="Facts">The data of the view.</param>
/// <param name="Incidents">The incidents.</param>
/// <param name="Plan">The space of each part.</param>
/// <param name="Layout">The arrangement of the tiles.</param>
/// <param name="Heard">The change for which a sound is due; null for none.</param>
public sealed record WallPicture(WallFacts Facts, IReadOnlyList<WallIncident> Incidents, WallPlan Plan, TileLayout Layout, NewsLine? Heard)
{
    /// <summary>The tiles of the present page.</summary>
    public IReadOnlyList<FacilityStatus> Tiles { get; private init; } = [];

    /// <summary>The number of tiles of each column; null in a grid.</summary>
    public IReadOnlyList<int>? Columns { get; private init; }

    /// <summary>A copy with the tiles of a page; after a change, a page that begins with the changed facilities.</summary>
    public WallPicture At(Rotation rotation)
    {
        var page = Facts.Page(Plan.Tiles, Layout, rotation);
        return this with { Tiles = page.Tiles, Columns = page.Columns };
    }
}
