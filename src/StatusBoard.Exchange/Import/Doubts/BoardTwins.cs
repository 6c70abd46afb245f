namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>Facilities of one kind on the board with the same house number and ZIP code, which are possibly one hospital.</summary>
/// <param name="Facilities">The facilities, those with a certification number first.</param>
public sealed record BoardTwins(IReadOnlyList<SiteFacility> Facilities);
