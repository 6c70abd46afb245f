namespace StatusBoard.Exchange.Demo;

/// <summary>Somebody whom the demonstration lets anybody be.</summary>
/// <param name="Code">What they are: <c>viewer</c>, <c>reporter</c>, <c>dispatcher</c>, <c>coordinator</c>, <c>administrator</c>.</param>
/// <param name="Title">The same as a heading.</param>
/// <param name="About">What they may do, in a line.</param>
public sealed record DemoRole(string Code, string Title, string About);
