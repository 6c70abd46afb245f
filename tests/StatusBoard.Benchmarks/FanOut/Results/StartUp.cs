namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>How the server came up and what its board weighs.</summary>
/// <param name="Ready">From process start until /health/ready, milliseconds; null where it was running already.</param>
/// <param name="FirstBoard">From process start until the first board was received whole, milliseconds; null likewise.</param>
/// <param name="BoardBytes">The board's JSON, bytes, uncompressed.</param>
/// <param name="CompressedBytes">The same with <c>Accept-Encoding: br</c>.</param>
/// <param name="Encoding">The content coding that the server chose for that.</param>
/// <param name="Compressed">How long a compressed board takes at rest, milliseconds.</param>
internal sealed record StartUp(
    double? Ready, double? FirstBoard, long BoardBytes, long CompressedBytes, string Encoding, double Compressed);
