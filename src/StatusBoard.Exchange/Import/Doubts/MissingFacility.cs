namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>A facility on the board that is missing from the newest edition of its list.</summary>
/// <param name="List">The list.</param>
/// <param name="ListedCode">Its code in the list.</param>
/// <param name="FacilityCode">Its code on the board.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city.</param>
/// <param name="State">The USPS code of its state.</param>
public sealed record MissingFacility(string List, string ListedCode, string FacilityCode, string Name, string City, string State);
