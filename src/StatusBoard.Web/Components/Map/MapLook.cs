namespace StatusBoard.Web.Components.Map;

/// <summary>The parameters of a drawing. Pixels are relative: in a larger element, everything is scaled alike.</summary>
/// <param name="Width">The width of the drawing in pixels.</param>
/// <param name="Height">The height of the drawing in pixels.</param>
/// <param name="TextSize">The font size of names in pixels; symbols are proportional to it.</param>
/// <param name="Shading">How areas are shaded.</param>
public sealed record MapLook(double Width, double Height, double TextSize, MapShading Shading);
