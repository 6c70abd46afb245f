using StatusBoard.Storage.Dispatch.Overrides;

namespace StatusBoard.Web.Features.Dispatch.Overrides;

/// <summary>Override notes, the newest first.</summary>
/// <param name="Mode">The mode that the board is in now.</param>
/// <param name="Overrides">The notes.</param>
public sealed record OverridesPage(string Mode, IReadOnlyList<OverrideNote> Overrides);
