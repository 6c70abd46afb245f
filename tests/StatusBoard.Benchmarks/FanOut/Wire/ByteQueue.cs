namespace StatusBoard.Benchmarks.FanOut.Wire;

/// <summary>
/// Bytes received and not yet understood. Grows for a large first message (a whole board) and gives that room back,
/// so that an idle client holds a few kilobytes.
/// </summary>
internal sealed class ByteQueue
{
    private const int Usual = 8 * 1024;

    private byte[] _bytes = new byte[Usual];
    private int _length;

    /// <summary>What is waiting.</summary>
    public ReadOnlyMemory<byte> Waiting => _bytes.AsMemory(0, _length);

    /// <summary>Room behind what is waiting, at least half of the usual size.</summary>
    public Memory<byte> Room()
    {
        if (_bytes.Length - _length < Usual / 2)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        return _bytes.AsMemory(_length);
    }

    /// <summary>Takes <paramref name="count"/> bytes that were written into <see cref="Room"/>.</summary>
    public void Added(int count) => _length += count;

    /// <summary>Drops the first <paramref name="count"/> bytes.</summary>
    public void Consumed(int count)
    {
        var left = _bytes.AsSpan(count, _length - count);
        if (left.IsEmpty && _bytes.Length > Usual)
        {
            _bytes = new byte[Usual];
        }
        else
        {
            left.CopyTo(_bytes);
        }

        _length -= count;
    }
}
