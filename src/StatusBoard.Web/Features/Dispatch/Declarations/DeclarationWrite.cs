namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>The request for a declaration by the scheme of a state or region (for example Maryland's Blue Alert).</summary>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">The region; null for the whole state.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="Until">When it ends automatically, at most 7 days ahead; null to end it manually.</param>
public sealed record DeclarationWrite(string? State, string? Region, string? Reason, string? Until);
