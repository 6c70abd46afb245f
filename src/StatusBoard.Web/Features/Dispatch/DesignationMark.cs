using StatusBoard.Dispatch;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>One designation and what it is worth now.</summary>
/// <param name="Kind">The kind of designation.</param>
/// <param name="Text">Its mark, for example <c>T2</c>.</param>
/// <param name="Name">Its name, with the level.</param>
/// <param name="Acceptance">Whether such patients are taken.</param>
/// <param name="Words">The same in words.</param>
public sealed record DesignationMark(string Kind, string Text, string Name, Acceptance Acceptance, string Words);
