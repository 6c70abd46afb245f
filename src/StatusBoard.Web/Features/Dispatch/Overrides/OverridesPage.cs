using StatusBoard.Storage.Dispatch.Overrides;

namespace StatusBoard.Web.Features.Dispatch.Overrides;

/// <summary>Override notes, the newest first.</summary>
/// <param name="Overrides">The notes.</param>
public sealed record OverridesPage(IReadOnlyList<OverrideNote> Overrides);
