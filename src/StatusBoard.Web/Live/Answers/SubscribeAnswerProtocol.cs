using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace StatusBoard.Web.Live.Answers;

/// <summary>A hub protocol with special handling of the answer to Subscribe: the board in it is encoded once for all recipients and
/// inserted into each message by reference, and the answer is marked as being written under the connection's write lock, so that changes
/// are queued behind it.</summary>
internal sealed class SubscribeAnswerProtocol(IHubProtocol inner) : IHubProtocol
{
    /// <summary>A value that takes one byte in each protocol: <c>0</c> in JSON, nil in MessagePack.</summary>
    private readonly byte marker = inner.TransferFormat == TransferFormat.Text ? (byte)'0' : (byte)0xC0;

    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        inner.TryParseMessage(ref input, binder, out message);

    /// <summary>Encodes the content of an answer, without the frame of the message.</summary>
    public EncodedAnswer Encode(SubscribedBoard board)
    {
        var whole = new PieceWriter();
        inner.WriteMessage(CompletionMessage.WithResult("0", board), whole);
        var pieces = whole.Pieces;
        var length = pieces.Sum(piece => (long)piece.Length);
        var (head, tail) = Frame("0");
        var first = LengthPrefix(pieces[0].Span) + head.Length;
        return new EncodedAnswer(Slice(pieces, first, length - first - tail.Length), length - first - tail.Length);
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is not CompletionMessage { Result: SubscribeAnswer answer, InvocationId: { } id })
        {
            inner.WriteMessage(message, output);
            return;
        }

        if (answer.Begin() is not { } encoded)
        {
            inner.WriteMessage(CompletionMessage.WithError(id, SubscribeCalls.Replaced), output);
            return;
        }

        var (head, tail) = Frame(id);
        var prefix = TransferFormat == TransferFormat.Text ? [] : Prefix(head.Length + encoded.Length + tail.Length);
        IReadOnlyList<ReadOnlyMemory<byte>> parts = [(byte[])[.. prefix, .. head], .. encoded.Pieces, tail];
        if (output is SharingPipeWriter sharing)
        {
            sharing.Share(parts, answer);
            return;
        }

        foreach (var part in parts)
            output.Write(part.Span);
        answer.Dispose();
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    /// <summary>Returns the bytes before and after the result in a completion message, without the length prefix.</summary>
    private (byte[] Head, byte[] Tail) Frame(string invocation)
    {
        var framed = inner.GetMessageBytes(CompletionMessage.WithResult(invocation, new RawResult(new ReadOnlySequence<byte>([marker]))))
            .ToArray();
        var tail = TransferFormat == TransferFormat.Text ? 2 : 0;
        return (framed[LengthPrefix(framed)..^(tail + 1)], framed[^tail..]);
    }

    /// <summary>The number of bytes of a binary message's length prefix: seven bits each; the eighth is zero in the last one.</summary>
    private int LengthPrefix(ReadOnlySpan<byte> message)
    {
        if (TransferFormat == TransferFormat.Text)
            return 0;
        var bytes = 1;
        while ((message[bytes - 1] & 0x80) != 0)
            bytes++;
        return bytes;
    }

    private static byte[] Prefix(long length)
    {
        List<byte> bytes = [];
        do
        {
            var part = (byte)(length & 0x7F);
            length >>= 7;
            bytes.Add(length > 0 ? (byte)(part | 0x80) : part);
        }
        while (length > 0);
        return [.. bytes];
    }

    private static List<ReadOnlyMemory<byte>> Slice(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long skip, long take)
    {
        List<ReadOnlyMemory<byte>> sliced = [];
        foreach (var piece in pieces)
        {
            var from = (int)Math.Min(skip, piece.Length);
            skip -= from;
            var length = (int)Math.Min(take, piece.Length - from);
            take -= length;
            if (length > 0)
                sliced.Add(piece.Slice(from, length));
        }

        return sliced;
    }
}
