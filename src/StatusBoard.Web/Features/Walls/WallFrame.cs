namespace StatusBoard.Web.Features.Walls;

/// <summary>The layout of header and footer, by the space measured in the smallest legible size.</summary>
public enum WallFrame
{
    /// <summary>An ordinary screen at an ordinary distance: everything in one row.</summary>
    Wide,

    /// <summary>A portrait screen: the counts have a row of their own.</summary>
    Narrow,

    /// <summary>A screen seen from a distance: last changes and details are omitted in favour of the tiles.</summary>
    Low,
}
