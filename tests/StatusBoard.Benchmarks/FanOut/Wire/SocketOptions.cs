namespace StatusBoard.Benchmarks.FanOut.Wire;

/// <summary>How a client connects to a hub.</summary>
/// <param name="Path">The hub's path on the server, for example <c>/hubs/status</c>.</param>
/// <param name="Cookies">The <c>Cookie</c> header, or null for none.</param>
/// <param name="ApiKey">The <c>X-Api-Key</c> header, or null for none.</param>
/// <param name="OfferCompression">Whether to offer permessage-deflate, as every browser does.</param>
/// <param name="ReceiveBuffer">The kernel's receive buffer in bytes, or null for the system's own choice.</param>
internal sealed record SocketOptions(
    string Path,
    string? Cookies = null,
    string? ApiKey = null,
    bool OfferCompression = false,
    int? ReceiveBuffer = null);
