namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>A facility with its address.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city.</param>
/// <param name="State">The USPS code of its state.</param>
/// <param name="Address">Its street address.</param>
/// <param name="Zip">Its ZIP code.</param>
/// <param name="Type">The code of its type.</param>
public sealed record SiteFacility(string Code, string Name, string City, string State, string Address, string Zip, string? Type);
