namespace StatusBoard.Web.Components.Map;

/// <summary>An area that is shaded.</summary>
/// <param name="Key">The state's USPS code, or the county's FIPS code.</param>
/// <param name="Class">What it is shaded by.</param>
/// <param name="Path">Its border.</param>
/// <param name="Title">What the shading says, in words.</param>
public sealed record MapShade(string Key, string Class, string Path, string Title);
