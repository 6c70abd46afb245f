namespace StatusBoard.Exchange.Import.Runs;

/// <summary>Another import is running, on this node or another; nothing was written. The message names who started it.</summary>
public sealed class ImportBusyException(string message) : Exception(message);
