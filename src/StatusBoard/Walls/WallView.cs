namespace StatusBoard.Walls;

/// <summary>A saved view of the wall.</summary>
/// <param name="Name">The name, as in <c>/wall/{name}</c>.</param>
/// <param name="Query">The query of the display's address.</param>
/// <param name="SavedAt">When it was last saved.</param>
/// <param name="SavedBy">The name of the person who saved it last.</param>
public sealed record WallView(string Name, string Query, DateTimeOffset SavedAt, string SavedBy);
