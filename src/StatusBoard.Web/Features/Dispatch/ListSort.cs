namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The order of the dense list.</summary>
public enum ListSort
{
    /// <summary>The worst first.</summary>
    Status,

    /// <summary>The nearest to the place first.</summary>
    Distance,

    /// <summary>By name.</summary>
    Name,

    /// <summary>By state and region, the worst first in each.</summary>
    Region,
}
