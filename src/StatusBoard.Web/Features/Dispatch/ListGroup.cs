namespace StatusBoard.Web.Features.Dispatch;

/// <summary>How the list of a desk is grouped.</summary>
public enum ListGroup
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By the severity of the facility.</summary>
    Status,

    /// <summary>By region within each state.</summary>
    Region,

    /// <summary>By band of distance from the place.</summary>
    Distance,
}
