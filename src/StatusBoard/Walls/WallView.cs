namespace StatusBoard.Walls;

/// <summary>A view of a wall that was saved by name.</summary>
/// <param name="Name">Its name, as in <c>/wall/{name}</c>.</param>
/// <param name="Query">What stands in the address of the display.</param>
/// <param name="SavedAt">When it was saved last.</param>
/// <param name="SavedBy">Who did that.</param>
public sealed record WallView(string Name, string Query, DateTimeOffset SavedAt, string SavedBy);
