using StatusBoard.Boards;
using StatusBoard.Exchange.Exercises;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Features.Exercises;

/// <summary>Plays the injects that are due, on one node.</summary>
internal sealed class ExerciseHost(ExerciseControl control, BoardFeed feed, LoopRunner runner) : BackgroundLoop(runner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("exercise", PlayAsync) { Lock = "exercise" },
    ];

    private async Task<TimeSpan> PlayAsync(CancellationToken stoppingToken)
    {
        // A board in another mode asks its database for nothing.
        if (feed.Board.Mode == BoardMode.Exercise)
            await control.PlayDueAsync(stoppingToken);
        return Interval;
    }
}
