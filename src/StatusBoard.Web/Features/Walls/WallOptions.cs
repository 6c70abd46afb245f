namespace StatusBoard.Web.Features.Walls;

/// <summary>What holds for all walls of this installation. Section <c>Wall</c>.</summary>
public sealed class WallOptions
{
    /// <summary>When no wall makes a sound, in its own zone, as <c>22:00-06:00</c>; null for never. A wall's address may say
    /// otherwise.</summary>
    public string? Silent { get; set; }
}
