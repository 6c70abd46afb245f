namespace StatusBoard.Web.Components.Map;

/// <summary>How the areas of a map (states, or counties in a detailed window) are shaded.</summary>
public enum MapShading
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By the severity of the most severe facility in the area; open, unknown and stale are not shaded.</summary>
    Worst,

    /// <summary>By the share of emergency departments that are closed or on diversion.</summary>
    ShareNotOpen,
}
