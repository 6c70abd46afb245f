namespace StatusBoard.Web.Features.Walls;

/// <summary>A page of dense tiles.</summary>
/// <param name="First">The index of its first tile.</param>
/// <param name="Columns">The number of tiles of each column.</param>
public sealed record TilePage(int First, IReadOnlyList<int> Columns)
{
    /// <summary>The number of tiles.</summary>
    public int Count => Columns.Sum();
}
