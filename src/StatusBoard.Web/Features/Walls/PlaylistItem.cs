namespace StatusBoard.Web.Features.Walls;

/// <summary>One saved view among those that a wall shows by turns.</summary>
/// <param name="Name">The view's name, as in <c>/wall/{name}</c>.</param>
/// <param name="Seconds">How long it is shown.</param>
public sealed record PlaylistItem(string Name, int Seconds);
