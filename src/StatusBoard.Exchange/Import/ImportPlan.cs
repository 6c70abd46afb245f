using StatusBoard.Exchange.Import.Matching;

namespace StatusBoard.Exchange.Import;

/// <summary>What would become of a file: each of its rows, and what of them is written.</summary>
/// <param name="Format">The layout that the file was recognised as.</param>
/// <param name="Rows">The rows that could be read.</param>
/// <param name="Writes">What is written.</param>
/// <param name="Memory">What is known of the list from before.</param>
/// <param name="Missing">The codes of the list that the file has no longer.</param>
internal sealed record ImportPlan(
    ImportFormat Format, IReadOnlyList<ListedRow> Rows, IReadOnlyList<ListedWrite> Writes, JoinMemory Memory,
    IReadOnlyList<string> Missing)
{
    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Which edition of the list it is, as far as the file tells.</summary>
    public string? Edition { get; init; }

    /// <summary>Counts what becomes of the rows.</summary>
    public required ImportTally Tally { get; init; }

    /// <summary>What there is to say about the file as a whole.</summary>
    public string? Note { get; init; }
}
