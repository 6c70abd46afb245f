namespace StatusBoard.Web.Features.Dispatch;

/// <summary>What the dense list is grouped by.</summary>
public enum ListGroup
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>How the emergency departments stand.</summary>
    Status,

    /// <summary>Regions inside states.</summary>
    Region,

    /// <summary>One group for each band of distance from the place.</summary>
    Distance,
}
