using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The tiles of one page, made once for all displays that show it.</summary>
/// <param name="Tiles">The tiles, in their order.</param>
/// <param name="Columns">How many of them stand in each column; null where they stand in a grid.</param>
internal sealed record WallTilesOfPage(IReadOnlyList<FacilityStatus> Tiles, IReadOnlyList<int>? Columns);
