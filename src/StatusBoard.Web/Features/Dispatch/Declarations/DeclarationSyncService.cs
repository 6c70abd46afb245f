using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Keeps the declarations in step with the database.</summary>
public sealed class DeclarationSyncService(DatabasePreparation preparation, DeclarationFeed feed, LoopRunner runner)
    : BackgroundLoop(runner)
{
    /// <summary>The name of the loop.</summary>
    public const string Loop = "declarations";

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new(Loop, async cancellationToken =>
        {
            await feed.RefreshAsync(cancellationToken);
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
