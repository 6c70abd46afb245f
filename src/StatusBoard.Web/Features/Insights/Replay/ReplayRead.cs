namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>A period as it was read.</summary>
/// <param name="Film">The period; null where it cannot be shown.</param>
/// <param name="Problem">Why not, in a sentence.</param>
public sealed record ReplayRead(ReplayFilm? Film, string? Problem);
