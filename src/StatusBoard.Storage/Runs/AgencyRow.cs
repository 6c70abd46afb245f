using StatusBoard.Runs;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Runs;

/// <summary>An agency as it is stored.</summary>
internal sealed class AgencyRow
{
    public required string Code { get; init; }

    public required string Name { get; init => field = PlainText.ForShow(value); }

    public int SilentSeconds { get; init; }

    public bool Active { get; init; }

    public long MessageCount { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    public DateTimeOffset? PictureAt { get; init; }

    /// <summary>The agency without its runs.</summary>
    public AgencyRuns ToAgency() => new(new Agency(Code, Name) { SilentAfter = TimeSpan.FromSeconds(SilentSeconds), IsActive = Active })
    {
        MessageCount = MessageCount,
        ReportedAt = ReportedAt,
        PictureAt = PictureAt,
    };
}
