namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>Facilities on the board at one house number and ZIP code, of one kind: they may be one hospital.</summary>
/// <param name="Facilities">The facilities, those with a certification number first.</param>
public sealed record BoardTwins(IReadOnlyList<SiteFacility> Facilities);
