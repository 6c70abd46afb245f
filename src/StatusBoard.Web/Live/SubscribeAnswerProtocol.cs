using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace StatusBoard.Web.Live;

/// <summary>
/// A hub protocol that treats the answer to Subscribe with care: it says when it is being written, under the
/// connection's write lock, so that changes line up behind it; and it hands it to the connection in large pieces. Written
/// bit by bit, a board of 400 KB leaves some 10 KiB of empty pipe segments with the connection for as long as it lives.
/// </summary>
internal sealed class SubscribeAnswerProtocol(IHubProtocol inner) : IHubProtocol
{
    private const int FirstGuess = 64 * 1024;
    private const int Piece = 64 * 1024;

    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        inner.TryParseMessage(ref input, binder, out message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is not CompletionMessage { Result: SubscribedBoard board })
        {
            inner.WriteMessage(message, output);
            return;
        }

        board.Written?.Invoke();
        var whole = new ArrayBufferWriter<byte>(FirstGuess);
        inner.WriteMessage(message, whole);
        for (var rest = whole.WrittenSpan; rest.Length > 0;)
        {
            var piece = rest[..Math.Min(rest.Length, Piece)];
            piece.CopyTo(output.GetSpan(piece.Length));
            output.Advance(piece.Length);
            rest = rest[piece.Length..];
        }
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);
}
