namespace StatusBoard.Exchange.Import;

/// <summary>A row cannot be used because of one of its fields.</summary>
internal sealed class RowRefusedException(string? column, string why) : Exception(why)
{
    /// <summary>The invalid column, as the file names it.</summary>
    public string? Column { get; } = column;

    /// <summary>Whether the field is a number without its leading zero, which could be restored.</summary>
    public bool ZeroLost { get; init; }
}
