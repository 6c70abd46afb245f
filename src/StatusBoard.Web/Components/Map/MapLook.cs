namespace StatusBoard.Web.Components.Map;

/// <summary>How a map is asked to be drawn. Pixels are the map's own: drawn larger, everything on it grows alike.</summary>
/// <param name="Width">The width of the drawing in pixels.</param>
/// <param name="Height">The height of the drawing in pixels.</param>
/// <param name="TextSize">The size of names in pixels; shapes are in proportion to it.</param>
/// <param name="Shading">What areas are shaded by.</param>
public sealed record MapLook(double Width, double Height, double TextSize, MapShading Shading);
