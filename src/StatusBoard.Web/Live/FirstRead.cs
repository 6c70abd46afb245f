namespace StatusBoard.Web.Live;

/// <summary>
/// Something that pages and endpoints answer from memory: until it was read once, they would answer as if there were none.
/// So a node is not ready before each of these is done.
/// </summary>
/// <param name="Loop">The loop that reads it.</param>
/// <param name="What">What it is, as <c>the incidents</c>.</param>
/// <param name="IsDone">Whether it was read.</param>
public sealed record FirstRead(string Loop, string What, Func<bool> IsDone);
