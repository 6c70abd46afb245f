namespace StatusBoard.Exchange.Demo;

/// <summary>A role that a visitor of the demonstration can take.</summary>
/// <param name="Code">Its code: <c>viewer</c>, <c>reporter</c>, <c>dispatcher</c>, <c>coordinator</c>, <c>administrator</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="About">What it permits, in one line.</param>
public sealed record DemoRole(string Code, string Title, string About);
