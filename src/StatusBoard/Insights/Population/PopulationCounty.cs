namespace StatusBoard.Insights.Population;

/// <summary>A county or county equivalent of 2020 (parish, borough, independent city, municipio).</summary>
/// <param name="Fips">The FIPS code, five digits.</param>
/// <param name="State">The USPS code of the state; <c>PR</c> for Puerto Rico.</param>
/// <param name="Name">The name without the word county.</param>
public sealed record PopulationCounty(string Fips, string State, string Name);
