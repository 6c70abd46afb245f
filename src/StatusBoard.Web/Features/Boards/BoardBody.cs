using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Features.Boards;

/// <summary>
/// Writes a board as <see cref="BoardJson"/> says it, from the bytes that are kept for each facility: plain, or as one gzip
/// member of the pieces that are kept compressed, so that nothing is compressed for the answer itself.
/// </summary>
internal static class BoardBody
{
    private const int FlushedAtOnce = 64 * 1024;
    private const int Many = 500;

    /// <summary>The header of a gzip member without name or time.</summary>
    private static readonly byte[] GzipHead = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];

    /// <summary>A last block with nothing in it.</summary>
    private static readonly byte[] LastBlock = [1, 0, 0, 0xFF, 0xFF];

    private static readonly byte[] Comma = [(byte)','];
    private static readonly byte[] End = [(byte)']', (byte)'}'];

    /// <summary>Writes the plain JSON.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="view">The view.</param>
    /// <param name="asOf">Of when it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="at">The moment that was asked for; null for the present.</param>
    public static async Task WriteAsync(
        PipeWriter writer, BoardView view, DateTimeOffset? asOf, CancellationToken cancellationToken, DateTimeOffset? at = null)
    {
        Prepare(view, static facility => FacilityJson.Utf8(facility));
        writer.Write(Head(view, asOf, at));
        var isFirst = true;
        long unflushed = 0;
        foreach (var facility in view.Facilities)
        {
            if (!isFirst)
                writer.Write(Comma);
            isFirst = false;
            var json = FacilityJson.Utf8(facility);
            writer.Write(json);
            unflushed = await FlushedAsync(writer, unflushed + json.Length, cancellationToken);
        }

        writer.Write(End);
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>Writes the same compressed.</summary>
    public static async Task WriteGzipAsync(PipeWriter writer, BoardView view, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        Prepare(view, static facility => DeflatedFacility.Of(facility));
        var head = Head(view, asOf, null);
        writer.Write(GzipHead);
        WriteStored(writer, head);
        var (checksum, length) = (Crc32.Of(head), (long)head.Length);
        var comma = Crc32.Of(Comma);
        var isFirst = true;
        long unflushed = 0;
        foreach (var facility in view.Facilities)
        {
            if (!isFirst)
            {
                WriteStored(writer, Comma);
                (checksum, length) = (Crc32.Join(checksum, comma, 1), length + 1);
            }

            isFirst = false;
            var piece = DeflatedFacility.Of(facility);
            writer.Write(piece.Bytes);
            (checksum, length) = (Crc32.Join(checksum, piece.Checksum, piece.Length), length + piece.Length);
            unflushed = await FlushedAsync(writer, unflushed + piece.Bytes.Length, cancellationToken);
        }

        WriteStored(writer, End);
        (checksum, length) = (Crc32.Join(checksum, Crc32.Of(End), End.Length), length + End.Length);
        writer.Write(LastBlock);
        WriteTrailer(writer, checksum, length);
        await writer.FlushAsync(cancellationToken);
    }

    /// <summary>Makes what is not there yet of a large board on all cores: the first one after a start waits for nothing else.</summary>
    private static void Prepare(BoardView view, Func<FacilityStatus, object> make)
    {
        if (view.Facilities.Count >= Many)
            Parallel.ForEach(view.Facilities, facility => make(facility));
    }

    private static byte[] Head(BoardView view, DateTimeOffset? asOf, DateTimeOffset? at)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("epoch", view.Epoch);
            json.WriteNumber("version", view.Version);
            if (asOf is { } time)
                json.WriteString("asOf", time);
            else
                json.WriteNull("asOf");
            if (at is { } moment)
                json.WriteString("at", moment);
            json.WriteString("mode", view.Board.Mode.Code());
            json.WriteStartArray("facilities");
            json.Flush();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A block of bytes as they are; at most 65,535.</summary>
    private static void WriteStored(PipeWriter writer, ReadOnlySpan<byte> bytes)
    {
        var head = writer.GetSpan(5);
        head[0] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)(~bytes.Length & ushort.MaxValue));
        writer.Advance(5);
        writer.Write(bytes);
    }

    private static void WriteTrailer(PipeWriter writer, uint checksum, long length)
    {
        var trailer = writer.GetSpan(8);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], (uint)length);
        writer.Advance(8);
    }

    private static async ValueTask<long> FlushedAsync(PipeWriter writer, long unflushed, CancellationToken cancellationToken)
    {
        if (unflushed < FlushedAtOnce)
            return unflushed;
        await writer.FlushAsync(cancellationToken);
        return 0;
    }
}
