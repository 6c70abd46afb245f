using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Follows what others declare, and what ends by itself.</summary>
public sealed class DeclarationSyncService(
    DatabasePreparation preparation, DeclarationFeed feed, ChangeWatch watch, TimeProvider time, LoopRunner runner)
    : BackgroundLoop(runner)
{
    /// <summary>The name of the loop.</summary>
    public const string Loop = "declarations";

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly ChangePlace place = new(watch, time, marks => (marks.Epoch, marks.Declarations));

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new(Loop, async cancellationToken =>
        {
            if (!await place.LookAsync(() => feed.RefreshAsync(cancellationToken)))
                feed.Look();
            return PollInterval;
        })
        {
            Ready = () => preparation.IsDone,
            Retry = PollInterval,
            Limit = TimeSpan.FromSeconds(15),
            Consequence = "Declarations for areas are not read: the screens keep those that were read last.",
        },
    ];
}
