namespace StatusBoard.Web.Features.Walls;

/// <summary>The shape of header and footer: what there is room for, counted in the smallest legible size.</summary>
public enum WallFrame
{
    /// <summary>An ordinary screen at an ordinary distance: everything side by side.</summary>
    Wide,

    /// <summary>An upright screen: the counts have a line of their own.</summary>
    Narrow,

    /// <summary>A screen seen from afar: the tiles have the room, the last changes and the small print make place.</summary>
    Low,
}
