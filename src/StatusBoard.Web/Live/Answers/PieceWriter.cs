using System.Buffers;

namespace StatusBoard.Web.Live.Answers;

/// <summary>A buffer writer that stores its content in chunks of moderate size, so that a board of many megabytes is neither one array nor
/// copied as it grows.</summary>
internal sealed class PieceWriter : IBufferWriter<byte>
{
    private const int PieceSize = 64 * 1024;

    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private byte[] current = [];
    private int used;

    /// <summary>The chunks that were written.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces
    {
        get
        {
            Close();
            return pieces;
        }
    }

    public void Advance(int count) => used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (current.Length - used < Math.Max(sizeHint, 1))
        {
            Close();
            (current, used) = (new byte[Math.Max(sizeHint, PieceSize)], 0);
        }

        return current.AsMemory(used);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private void Close()
    {
        if (used > 0)
            pieces.Add(current.AsMemory(0, used));
        (current, used) = ([], 0);
    }
}
