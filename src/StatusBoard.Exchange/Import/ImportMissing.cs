namespace StatusBoard.Exchange.Import;

/// <summary>A facility that is missing from the newest edition of its list. A person decides whether it has closed.</summary>
/// <param name="ListedCode">Its code in the list.</param>
/// <param name="Code">Its code on the board.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city and state.</param>
public sealed record ImportMissing(string ListedCode, string Code, string Name, string City);
