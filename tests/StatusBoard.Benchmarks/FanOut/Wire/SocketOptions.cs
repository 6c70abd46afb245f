namespace StatusBoard.Benchmarks.FanOut.Wire;

/// <summary>How a client connects to a hub.</summary>
/// <param name="Path">The hub's path on the server, for example <c>/hubs/status</c>.</param>
/// <param name="Cookies">The <c>Cookie</c> header, or null for none.</param>
/// <param name="ApiKey">The <c>X-Api-Key</c> header, or null for none.</param>
/// <param name="OfferCompression">Whether to offer permessage-deflate, as every browser does.</param>
/// <param name="SmallBuffers">
/// Whether the kernel may hold only little for this client. Loopback's segments of 64 KiB make it buffer megabytes for a
/// reader that stopped; with Ethernet's it is tens of kilobytes, as between two machines.
/// </param>
internal sealed record SocketOptions(
    string Path,
    string? Cookies = null,
    string? ApiKey = null,
    bool OfferCompression = false,
    bool SmallBuffers = false);
