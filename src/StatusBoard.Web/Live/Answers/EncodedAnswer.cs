namespace StatusBoard.Web.Live.Answers;

/// <summary>A board as one protocol writes it, in pieces: one copy for all who are sent it.</summary>
/// <param name="Pieces">The bytes, in order.</param>
/// <param name="Length">How many there are.</param>
internal sealed record EncodedAnswer(IReadOnlyList<ReadOnlyMemory<byte>> Pieces, long Length);
