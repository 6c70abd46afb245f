namespace StatusBoard.Web.Live;

/// <summary>Data that pages and endpoints serve from memory. Before it was read once, they would respond as if there were none, so the
/// node is not ready until then.</summary>
/// <param name="Loop">The name of the loop that reads it.</param>
/// <param name="What">What it is, for example <c>the incidents</c>.</param>
/// <param name="IsDone">Whether it was read.</param>
public sealed record FirstRead(string Loop, string What, Func<bool> IsDone);
