using StatusBoard.Dispatch;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>A designation, and whether such patients are accepted now.</summary>
/// <param name="Kind">The kind of designation.</param>
/// <param name="Text">The abbreviation, for example <c>T2</c>.</param>
/// <param name="Name">The name with the level.</param>
/// <param name="Acceptance">Whether such patients are accepted.</param>
/// <param name="Words">The same in words.</param>
public sealed record DesignationMark(string Kind, string Text, string Name, Acceptance Acceptance, string Words);
