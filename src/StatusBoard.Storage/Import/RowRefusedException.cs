namespace StatusBoard.Storage.Import;

/// <summary>Carries a refusal from the field at fault out to the row.</summary>
internal sealed class RowRefusedException(string? column, string why) : Exception(why)
{
    /// <summary>The column at fault, as the file calls it.</summary>
    public string? Column { get; } = column;
}
