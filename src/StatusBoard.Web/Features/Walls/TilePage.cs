namespace StatusBoard.Web.Features.Walls;

/// <summary>One page of dense tiles.</summary>
/// <param name="First">The place of its first tile among all.</param>
/// <param name="Columns">How many tiles stand in each of its columns, one below the other.</param>
public sealed record TilePage(int First, IReadOnlyList<int> Columns)
{
    /// <summary>How many tiles it has.</summary>
    public int Count => Columns.Sum();
}
