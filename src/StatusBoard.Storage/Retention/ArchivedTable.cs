namespace StatusBoard.Storage.Retention;

/// <summary>What was written of a table to an archive.</summary>
/// <param name="Table">The table.</param>
/// <param name="Before">The time before which its rows were old.</param>
/// <param name="Entries">How many rows.</param>
/// <param name="FirstId">The number of the first row.</param>
/// <param name="LastId">The number of the last row.</param>
/// <param name="File">The file, in the folder of the archive.</param>
/// <param name="Digest">The SHA-256 of the file, in lower-case hexadecimal.</param>
public sealed record ArchivedTable(string Table, DateTimeOffset Before, long Entries, long FirstId, long LastId, string File,
    string Digest);
