namespace StatusBoard.Storage.Epochs;

/// <summary>What a node took last from the log of changes: by this it knows the log again.</summary>
/// <param name="Epoch">The life of the log.</param>
/// <param name="Event">The newest event of the history that was read; null when there was none.</param>
/// <param name="Entry">The newest entry of the audit at that time; null when there was none.</param>
/// <param name="Digest">SHA-256 over the content of both, in hexadecimal digits.</param>
public sealed record LogMark(string Epoch, long? Event, long? Entry, string Digest);
