namespace StatusBoard.Web.Components.Map;

/// <summary>One county, or what stands in a county's place: a parish, a borough, an independent city.</summary>
/// <param name="Fips">Its FIPS code, five digits.</param>
/// <param name="Name">Its name, without the word county.</param>
/// <param name="Path">Its border.</param>
/// <param name="Shape">The same, to reckon with.</param>
public sealed record MapCounty(string Fips, string Name, string Path, AreaShape Shape);
