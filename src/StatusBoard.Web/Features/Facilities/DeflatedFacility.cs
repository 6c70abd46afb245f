using System.IO.Compression;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Web.Api;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>
/// The JSON of a facility as a piece of a compressed answer, made once for everybody who is sent it: whole deflate blocks that
/// end at a byte and look at nothing before them (RFC 1951), so that pieces stand behind each other in one gzip member.
/// </summary>
internal sealed class DeflatedFacility
{
    private static readonly ConditionalWeakTable<FacilityStatus, DeflatedFacility> Made = [];

    private DeflatedFacility(byte[] json)
    {
        Length = json.Length;
        Checksum = Crc32.Of(json);
        using var buffer = new MemoryStream(1024);
        using var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(json);
        // Ends the block at a byte; closing the stream would say that nothing follows.
        deflate.Flush();
        Bytes = buffer.ToArray();
    }

    /// <summary>The deflate blocks.</summary>
    public byte[] Bytes { get; }

    /// <summary>How many bytes the JSON has.</summary>
    public int Length { get; }

    /// <summary>The checksum of the JSON.</summary>
    public uint Checksum { get; }

    /// <summary>The piece of a facility at one version.</summary>
    public static DeflatedFacility Of(FacilityStatus facility) =>
        Made.GetValue(facility, static one => new DeflatedFacility(FacilityJson.Utf8(one)));
}
