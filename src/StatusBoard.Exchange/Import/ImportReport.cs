namespace StatusBoard.Exchange.Import;

/// <summary>What became of a file's rows.</summary>
/// <param name="Format">The layout that the file was recognised as.</param>
/// <param name="DryRun">Whether nothing was written and this only tells what would be.</param>
public sealed record ImportReport(string Format, bool DryRun)
{
    /// <summary>How many rows stand below the header.</summary>
    public int Rows { get; init; }

    /// <summary>Facilities that were new.</summary>
    public int Added { get; init; }

    /// <summary>Facilities about which something changed.</summary>
    public int Changed { get; init; }

    /// <summary>Facilities that were there just so.</summary>
    public int Unchanged { get; init; }

    /// <summary>How many of the rows taken were found on the board by name and place, under another code than the list's.</summary>
    public int Joined { get; init; }

    /// <summary>What becomes of the facilities that are new or change, in the order of the file.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    /// <summary>Rows that were not taken, in the order of the file.</summary>
    public IReadOnlyList<ImportRemark> Refused { get; init; } = [];

    /// <summary>Fields that were not taken although their row was, in the order of the file.</summary>
    public IReadOnlyList<ImportRemark> LeftOut { get; init; } = [];

    /// <summary>Rows that were not written because the board has moved on since they were shown, in the order of the file.</summary>
    public IReadOnlyList<ImportRemark> MovedOn { get; init; } = [];

    /// <summary>What speaks for an older edition than the one taken last; null when nothing does. Only of a dry run.</summary>
    public string? Older { get; init; }

    /// <summary>The number of the run that it was; null for a dry run.</summary>
    public int? Run { get; init; }

    /// <summary>Rows that wait for a person, in the order of the file.</summary>
    public IReadOnlyList<ImportWaiting> Waiting { get; init; } = [];

    /// <summary>What the list brought before, in the states that the file has, and has no longer; still on the board.</summary>
    public IReadOnlyList<ImportMissing> Missing { get; init; } = [];

    /// <summary>What there is to say about the file as a whole, for example its encoding; null when it is as expected.</summary>
    public string? Note { get; init; }

    /// <summary>How many of the refused rows have a number that only lacks its leading zero; the import puts it back when told
    /// to.</summary>
    public int ZerosLost { get; init; }

    /// <summary>How many rows were taken.</summary>
    public int Taken => Added + Changed + Unchanged;
}
