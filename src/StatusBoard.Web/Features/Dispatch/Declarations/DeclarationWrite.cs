namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>What is to be declared for a state or a region, as its scheme knows it (Maryland's Blue Alert).</summary>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">A region of it; without one the whole state.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Until">When it ends by itself, at most 7 days ahead; without one somebody has to end it.</param>
public sealed record DeclarationWrite(string? State, string? Region, string? Reason, string? Until);
