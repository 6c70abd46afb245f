namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The order of a desk's list.</summary>
public enum ListSort
{
    /// <summary>Most severe first.</summary>
    Status,

    /// <summary>Nearest to the place first.</summary>
    Distance,

    /// <summary>By name.</summary>
    Name,

    /// <summary>By state and region, most severe first within each.</summary>
    Region,
}
