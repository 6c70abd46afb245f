using System.ComponentModel.DataAnnotations;

namespace StatusBoard.Web.Security.Limits;

/// <summary>Rate limits and limits of concurrent use. Section <c>Limits</c>. A signed-in user or a key is counted by principal, an
/// anonymous caller by address; a whole hospital may share an address, so the limits are far above what it needs.</summary>
public sealed class LimitOptions
{
    private const string Positive = "Limits:{0} has to be from 1 to 1000000.";

    /// <summary>Attempts to sign in from one address in a burst.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int SignInBurst { get; set; } = 60;

    /// <summary>Attempts to sign in from one address per minute, on average.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int SignInPerMinute { get; set; } = 30;

    /// <summary>Unknown keys from one address per minute, on average and in a burst.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int UnknownKeysPerMinute { get; set; } = 60;

    /// <summary>Writes of one principal in a burst.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int WriteBurst { get; set; } = 1000;

    /// <summary>Writes of one principal per second, on average.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int WritePerSecond { get; set; } = 100;

    /// <summary>Pages, API reads and openings of live connections of one principal or address in a burst.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ReadBurst { get; set; } = 2000;

    /// <summary>Pages, API reads and openings of live connections of one principal or address per second, on average.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ReadPerSecond { get; set; } = 200;

    /// <summary>Live connections (circuits, hub, streams) that one principal may have open.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int LivePerPrincipal { get; set; } = 1000;

    /// <summary>Live connections that anonymous callers may have open from one address.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int LivePerAddress { get; set; } = 5000;

    /// <summary>Circuits (live pages) that may be open in total, including those whose browser is disconnected.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Circuits { get; set; } = 20_000;

    /// <summary>Circuits that one principal, or one address of anonymous callers, may have open.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int CircuitsPerPrincipal { get; set; } = 5000;

    /// <summary>Messages of one browser to its circuit (clicks, key presses) in a burst; more are delayed.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int CircuitBurst { get; set; } = 300;

    /// <summary>Messages of one browser to its circuit per second, on average; at least 10.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Limits:CircuitPerSecond has to be from 10 to 1000000.")]
    public int CircuitPerSecond { get; set; } = 50;

    /// <summary>Calls of one hub connection in a burst; on average one every two seconds is allowed.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int HubCallBurst { get; set; } = 30;

    /// <summary>Requests in progress in total: pages, reads and writes, each until its response was received.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Requests { get; set; } = 5000;

    /// <summary>Requests in progress of one principal, or of one address of anonymous callers.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int RequestsPerPrincipal { get; set; } = 1000;

    /// <summary>Boards, histories, lists and exports in progress in total.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Exports { get; set; } = 2000;

    /// <summary>Boards, histories, lists and exports in progress of one principal, or of one address of anonymous callers; displays that
    /// share a key may request all at once.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ExportsPerPrincipal { get; set; } = 400;

    /// <summary>Bytes of request bodies and of lists for import in total; 512 MiB by default.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:UploadBytes has to be from 1048576 to 1099511627776 bytes.")]
    public long UploadBytes { get; set; } = 512L << 20;

    /// <summary>Bytes of request bodies and of lists for import of one principal, or of one address of anonymous callers; 128 MiB by
    /// default.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:UploadBytesPerPrincipal has to be from 1048576 to 1099511627776 bytes.")]
    public long UploadBytesPerPrincipal { get; set; } = 128L << 20;

    /// <summary>Lists that may be open for import in total; a list in preview takes many times the memory of its file.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int Lists { get; set; } = 10;

    /// <summary>Lists that one administrator may have open for import.</summary>
    [Range(1, 1_000_000, ErrorMessage = Positive)]
    public int ListsPerPrincipal { get; set; } = 3;

    /// <summary>Bytes buffered in total for readers who have not received them yet; 1 GiB by default. A buffer shared by several readers
    /// counts once.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:HeldBytes has to be from 1048576 to 1099511627776 bytes.")]
    public long HeldBytes { get; set; } = 1L << 30;

    /// <summary>Bytes buffered for one principal, or for one address of anonymous callers; 256 MiB by default.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "Limits:HeldBytesPerPrincipal has to be from 1048576 to 1099511627776 bytes.")]
    public long HeldBytesPerPrincipal { get; set; } = 256L << 20;
}
