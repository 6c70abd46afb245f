namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Declarations, the newest first.</summary>
/// <param name="Mode">The mode that the board is in now.</param>
/// <param name="Declarations">The declarations.</param>
public sealed record DeclarationsPage(string Mode, IReadOnlyList<DeclarationJson> Declarations);
