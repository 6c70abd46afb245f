using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>What a wall shows at one moment, and where.</summary>
/// <param name="Facts">What is said of the view.</param>
/// <param name="Incidents">The incidents.</param>
/// <param name="Plan">How much room each part has.</param>
/// <param name="Layout">How the tiles stand in theirs.</param>
/// <param name="Heard">The change that a sound is due for; null for none.</param>
public sealed record WallPicture(WallFacts Facts, IReadOnlyList<WallIncident> Incidents, WallPlan Plan, TileLayout Layout, NewsLine? Heard)
{
    /// <summary>The tiles of the page that is shown.</summary>
    public IReadOnlyList<FacilityStatus> Tiles { get; private init; } = [];

    /// <summary>How many of them stand in each column; null where they stand in a grid.</summary>
    public IReadOnlyList<int>? Columns { get; private init; }

    /// <summary>The same with the tiles of a page: after news, a page of its own on which they stand first.</summary>
    public WallPicture At(Rotation rotation)
    {
        var page = Facts.Page(Plan.Tiles, Layout, rotation);
        return this with { Tiles = page.Tiles, Columns = page.Columns };
    }
}
