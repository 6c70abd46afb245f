namespace StatusBoard.Web.Live.Answers;

/// <summary>A board encoded by one hub protocol, in chunks that all recipients share.</summary>
/// <param name="Pieces">The chunks, in order.</param>
/// <param name="Length">The total number of bytes.</param>
internal sealed record EncodedAnswer(IReadOnlyList<ReadOnlyMemory<byte>> Pieces, long Length);
