using StatusBoard.Exchange.Import.Matching;

namespace StatusBoard.Exchange.Import;

/// <summary>The result of reading a file: each of its rows, and what would be written for them.</summary>
/// <param name="Format">The layout that the file was recognised as.</param>
/// <param name="Rows">The rows that could be read.</param>
/// <param name="Writes">The facilities to be written.</param>
/// <param name="Memory">The matches and decisions of earlier imports of the list.</param>
/// <param name="Missing">The list's codes that are missing from the file.</param>
internal sealed record ImportPlan(
    ImportFormat Format, IReadOnlyList<ListedRow> Rows, IReadOnlyList<ListedWrite> Writes, JoinMemory Memory,
    IReadOnlyList<string> Missing)
{
    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The edition of the list, as far as the file tells it.</summary>
    public string? Edition { get; init; }

    /// <summary>Counts the results of the rows.</summary>
    public required ImportTally Tally { get; init; }

    /// <summary>Remarks on the file as a whole.</summary>
    public string? Note { get; init; }
}
