namespace StatusBoard.Web.Components.Map;

/// <summary>A shaded area.</summary>
/// <param name="Key">The state's USPS code, or the county's FIPS code.</param>
/// <param name="Class">The CSS class of the shading.</param>
/// <param name="Path">The border.</param>
/// <param name="Title">The tooltip.</param>
public sealed record MapShade(string Key, string Class, string Path, string Title);
