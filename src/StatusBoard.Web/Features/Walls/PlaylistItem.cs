namespace StatusBoard.Web.Features.Walls;

/// <summary>A saved view in a playlist.</summary>
/// <param name="Name">The view's name, as in <c>/wall/{name}</c>.</param>
/// <param name="Seconds">How many seconds it is shown.</param>
public sealed record PlaylistItem(string Name, int Seconds);
