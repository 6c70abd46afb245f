namespace StatusBoard.Web.Components.Map;

/// <summary>A county or county equivalent (parish, borough, independent city).</summary>
/// <param name="Fips">The FIPS code, five digits.</param>
/// <param name="Name">The name without the word county.</param>
/// <param name="Path">The border as a path.</param>
/// <param name="Shape">The border for calculations.</param>
public sealed record MapCounty(string Fips, string Name, string Path, AreaShape Shape);
