namespace StatusBoard.Exchange.Import;

/// <summary>Carries a refusal from the field at fault out to the row.</summary>
internal sealed class RowRefusedException(string? column, string why) : Exception(why)
{
    /// <summary>The column at fault, as the file calls it.</summary>
    public string? Column { get; } = column;

    /// <summary>Whether it is a number that a spreadsheet has taken the leading zero from, and that could be given it back.</summary>
    public bool ZeroLost { get; init; }
}
