namespace StatusBoard.Storage.Insights;

/// <summary>From when the board had a mode.</summary>
internal sealed class ModeRow
{
    public required string Mode { get; init; }

    public DateTimeOffset StartsAt { get; init; }
}
