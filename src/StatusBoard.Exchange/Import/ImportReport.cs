namespace StatusBoard.Exchange.Import;

/// <summary>The result of an import.</summary>
/// <param name="Format">The layout that the file was recognised as.</param>
/// <param name="DryRun">Whether nothing was written and this is a preview.</param>
public sealed record ImportReport(string Format, bool DryRun)
{
    /// <summary>The number of rows below the header.</summary>
    public int Rows { get; init; }

    /// <summary>The number of facilities added.</summary>
    public int Added { get; init; }

    /// <summary>The number of facilities changed.</summary>
    public int Changed { get; init; }

    /// <summary>The number of facilities that were already equal.</summary>
    public int Unchanged { get; init; }

    /// <summary>The number of imported rows that were matched with a facility by name and place, under another code than the
    /// list's.</summary>
    public int Joined { get; init; }

    /// <summary>The facilities that are added or changed, in the order of the file.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    /// <summary>The rows that were rejected, in the order of the file.</summary>
    public IReadOnlyList<ImportRemark> Refused { get; init; } = [];

    /// <summary>The fields that were skipped although their row was imported, in the order of the file.</summary>
    public IReadOnlyList<ImportRemark> LeftOut { get; init; } = [];

    /// <summary>The rows that were not written because the board has changed since the preview, in the order of the file.</summary>
    public IReadOnlyList<ImportRemark> ChangedSincePreview { get; init; } = [];

    /// <summary>Why the file is probably an older edition than the one imported last; null when it is not. Set by a preview
    /// only.</summary>
    public string? Older { get; init; }

    /// <summary>The number of the run; null for a preview.</summary>
    public int? Run { get; init; }

    /// <summary>The rows that wait for a person, in the order of the file.</summary>
    public IReadOnlyList<ImportWaiting> Waiting { get; init; } = [];

    /// <summary>The facilities still on the board that the list had before, in the states of the file, and that are missing from
    /// it.</summary>
    public IReadOnlyList<ImportMissing> Missing { get; init; } = [];

    /// <summary>A remark on the file as a whole, for example its encoding; null when it is as expected.</summary>
    public string? Note { get; init; }

    /// <summary>How many rejected rows only lack the leading zero of their number; the import restores it if asked to.</summary>
    public int ZerosLost { get; init; }

    /// <summary>The number of imported rows.</summary>
    public int Taken => Added + Changed + Unchanged;
}
