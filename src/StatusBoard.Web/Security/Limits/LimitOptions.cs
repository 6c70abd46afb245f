using System.ComponentModel.DataAnnotations;

namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// How much one may ask for. Section <c>Limits</c>. Who is signed in, or has a key, is counted by that; anybody else by
/// address, and a whole hospital may stand behind one: the limits are far above what it needs, and below what hurts.
/// </summary>
public sealed class LimitOptions
{
    private const string Positive = "Limits:{0} has to be from 1 to 1000000.";

    /// <summary>Attempts to sign in from one address at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int SignInBurst { get; set; } = 60;

    /// <summary>Attempts to sign in from one address per minute in the long run.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int SignInPerMinute { get; set; } = 30;

    /// <summary>Unknown keys from one address per minute, in the long run and at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int UnknownKeysPerMinute { get; set; } = 60;

    /// <summary>Writes of one principal at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int WriteBurst { get; set; } = 1000;

    /// <summary>Writes of one principal per second in the long run.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int WritePerSecond { get; set; } = 100;

    /// <summary>Pages, reads of the API and openings of live connections of one principal or address at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ReadBurst { get; set; } = 2000;

    /// <summary>The same per second in the long run.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ReadPerSecond { get; set; } = 200;

    /// <summary>Live connections (circuits, hub, streams) that one principal may have open.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int LivePerPrincipal { get; set; } = 1000;

    /// <summary>Live connections that all who are not known may have open from one address.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int LivePerAddress { get; set; } = 5000;

    /// <summary>Circuits (pages that are live) that may be open for all, with those whose browser is away.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Circuits { get; set; } = 20_000;

    /// <summary>The same of one principal, or of one address of those who are not known.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int CircuitsPerPrincipal { get; set; } = 5000;

    /// <summary>Messages of one browser to its circuit (clicks, letters) at once; what is more waits.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int CircuitBurst { get; set; } = 300;

    /// <summary>The same per second in the long run, at least 10.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Limits:CircuitPerSecond has to be from 10 to 1000000.")]
    public int CircuitPerSecond { get; set; } = 50;

    /// <summary>Calls of one hub connection at once; in the long run one every two seconds.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int HubCallBurst { get; set; } = 30;

    /// <summary>Requests of all that may be under way at once: pages, reads and writes, each until its answer was taken.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Requests { get; set; } = 5000;

    /// <summary>The same of one principal, or of one address of those who are not known.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int RequestsPerPrincipal { get; set; } = 1000;

    /// <summary>Boards, histories, lists and exports among them.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Exports { get; set; } = 2000;

    /// <summary>The same of one principal, or of one address of those who are not known: displays that share a key may ask all at
    /// once.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ExportsPerPrincipal { get; set; } = 400;

    /// <summary>Bytes of bodies and of lists for import that may be held for all; 512 MiB unless set.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:UploadBytes has to be from 1048576 to 1099511627776 bytes.")]
    public long UploadBytes { get; set; } = 512L << 20;

    /// <summary>The same of one principal, or of one address of those who are not known; 128 MiB unless set.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:UploadBytesPerPrincipal has to be from 1048576 to 1099511627776 bytes.")]
    public long UploadBytesPerPrincipal { get; set; } = 128L << 20;

    /// <summary>Lists that may be open for import for all: one in preview takes many times the memory of its file.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Lists { get; set; } = 10;

    /// <summary>The same of one administrator.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ListsPerPrincipal { get; set; } = 3;

    /// <summary>Bytes that may be held for all readers who have not taken them yet; 1 GiB unless set. What several wait for is one
    /// copy.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:HeldBytes has to be from 1048576 to 1099511627776 bytes.")]
    public long HeldBytes { get; set; } = 1L << 30;

    /// <summary>The same of one principal, or of one address of those who are not known; 256 MiB unless set.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:HeldBytesPerPrincipal has to be from 1048576 to 1099511627776 bytes.")]
    public long HeldBytesPerPrincipal { get; set; } = 256L << 20;
}
