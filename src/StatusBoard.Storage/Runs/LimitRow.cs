using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Runs;

/// <summary>The limit of a scheme as it is stored.</summary>
internal sealed class LimitRow
{
    public required string Scheme { get; init; }

    public int Units { get; init; }

    public int Minutes { get; init; }

    public required string Status { get; init; }

    public string? Source { get; init => field = PlainText.ForShowOrNull(value); }

    public OffloadLimit ToLimit() => new(
        Scheme, Units, Minutes,
        CodeNames<Status>.TryParse(Status, out var status) ? status : throw new FormatException($"'{Status}' is no status."), Source);
}
