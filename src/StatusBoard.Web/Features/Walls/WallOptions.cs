namespace StatusBoard.Web.Features.Walls;

/// <summary>Settings of all walls. Section <c>Wall</c>.</summary>
public sealed class WallOptions
{
    /// <summary>When no wall plays a sound, in its own time zone, for example <c>22:00-06:00</c>; null for never. The address of a wall
    /// may override it.</summary>
    public string? Silent { get; set; }
}
