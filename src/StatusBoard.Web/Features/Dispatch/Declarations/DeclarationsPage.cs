namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Declarations, the newest first.</summary>
/// <param name="Declarations">The declarations.</param>
public sealed record DeclarationsPage(IReadOnlyList<DeclarationJson> Declarations);
