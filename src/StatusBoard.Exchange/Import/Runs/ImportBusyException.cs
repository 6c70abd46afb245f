namespace StatusBoard.Exchange.Import.Runs;

/// <summary>Another import is running, here or on another node; nothing was written. The message says whose.</summary>
public sealed class ImportBusyException(string message) : Exception(message);
