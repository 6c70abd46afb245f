namespace StatusBoard.Exchange.Import;

/// <summary>A part of a file that was not imported, and why.</summary>
/// <param name="Row">The line of the file that the row begins on; the header is line 1.</param>
/// <param name="Code">The facility's code, as far as it could be read.</param>
/// <param name="Column">The invalid column, as the file names it; null when it is the row as a whole.</param>
/// <param name="Why">What is wrong and what is expected, in one sentence.</param>
public sealed record ImportRemark(int Row, string? Code, string? Column, string Why)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", new[] { $"row {Row}", Code, Column is null ? null : $"column {Column}" }.Where(part => part is not null))
            + ": " + Why;
}
