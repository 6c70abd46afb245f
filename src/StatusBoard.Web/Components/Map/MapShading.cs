namespace StatusBoard.Web.Components.Map;

/// <summary>What the areas of a map are shaded by: states, or counties where the map is near enough to draw them.</summary>
public enum MapShading
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The worst that any facility of the area is in; what is open, unknown or stale is not shaded.</summary>
    Worst,

    /// <summary>The share of the area's emergency departments that are closed or on diversion.</summary>
    ShareNotOpen,
}
