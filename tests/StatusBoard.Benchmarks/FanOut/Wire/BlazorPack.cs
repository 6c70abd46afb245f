using System.Buffers;
using MessagePack;

namespace StatusBoard.Benchmarks.FanOut.Wire;

/// <summary>
/// The protocol <c>blazorpack</c>: SignalR's MessagePack framing (a length as base-128 varint, then an array) with
/// only plain argument types. Written from the server's point of view of a browser; see ComponentHub in ASP.NET Core.
/// </summary>
internal static class BlazorPack
{
    private const int Invocation = 1;

    /// <summary>The handshake that asks for this protocol.</summary>
    public static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>A keep-alive.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = new byte[] { 2, 0x91, 6 };

    /// <summary>
    /// An invocation of a hub method; arguments are strings, longs, booleans or null.
    /// <paramref name="id"/> is null where no answer is wanted.
    /// </summary>
    public static ReadOnlyMemory<byte> Invoke(string? id, string method, params ReadOnlySpan<object?> arguments)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(Invocation);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
        {
            Write(ref writer, argument);
        }

        writer.WriteArrayHeader(0); // no streams
        writer.Flush();
        return Framed(body.WrittenSpan);
    }

    /// <summary>
    /// Takes one whole message off the front of <paramref name="bytes"/>.
    /// </summary>
    /// <returns>The bytes taken with the length before them; 0 when the message is not all there yet.</returns>
    public static int TryTake(ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> message)
    {
        message = default;
        var span = bytes.Span;
        var length = 0;
        for (var i = 0; i < Math.Min(5, span.Length); i++)
        {
            length |= (span[i] & 0x7f) << (7 * i);
            if ((span[i] & 0x80) != 0)
            {
                continue;
            }

            var start = i + 1;
            if (span.Length < start + length)
            {
                return 0;
            }

            message = bytes.Slice(start, length);
            return start + length;
        }

        return 0;
    }

    private static void Write(ref MessagePackWriter writer, object? argument)
    {
        switch (argument)
        {
            case null: writer.WriteNil(); break;
            case string text: writer.Write(text); break;
            case long number: writer.Write(number); break;
            case bool flag: writer.Write(flag); break;
            default: throw new ArgumentException($"{argument.GetType()} is not an argument that blazorpack takes.");
        }
    }

    private static byte[] Framed(ReadOnlySpan<byte> body)
    {
        Span<byte> prefix = stackalloc byte[5];
        var count = 0;
        for (var rest = (uint)body.Length; ; rest >>= 7)
        {
            prefix[count++] = (byte)((rest & 0x7f) | (rest > 0x7f ? 0x80u : 0));
            if (rest <= 0x7f)
            {
                break;
            }
        }

        return [.. prefix[..count], .. body];
    }
}
