namespace StatusBoard.Exchange.Import;

/// <summary>The file as a whole cannot be read: it is empty, not a CSV, or of no known layout. The message says which, and what is
/// expected.</summary>
public sealed class ImportFileException(string message) : Exception(message);
