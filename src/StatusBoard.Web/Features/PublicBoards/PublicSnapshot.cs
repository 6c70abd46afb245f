using System.Text;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>The present response of the public page. It is written again when the board or its health has changed, at most once in the
/// configured interval regardless of the number of readers, and also after a while without changes, to update its time.</summary>
public sealed class PublicSnapshot(BoardFeed feed, IOptions<PublicOptions> options, TimeProvider time, LoopRegister loops,
    LoopRunner runner) : BackgroundLoop(runner)
{
    /// <summary>The maximum age of the page's time without changes, well below the age at which its script says NOT LIVE.</summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private volatile Tuple<CompressedBytes, CompressedBytes>? written;
    private (string Epoch, long Version, string? Problem, long At) of;

    /// <summary>The number of times that it was written.</summary>
    internal int Writings { get; private set; }

    /// <summary>The page.</summary>
    public CompressedBytes Page => Now().Item1;

    /// <summary>The same for programs.</summary>
    public CompressedBytes Json => Now().Item2;

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("public-page", _ =>
        {
            WriteWhenDue();
            return Task.FromResult(options.Value.Interval);
        })
        {
            Consequence = "The public page is not being written.",
        },
    ];

    private Tuple<CompressedBytes, CompressedBytes> Now()
    {
        if (written is null)
            WriteWhenDue();
        return written!;
    }

    private void WriteWhenDue()
    {
        lock (gate)
        {
            var board = PublicBoard.Of(feed, options.Value, loops.Find(StatusExpiryService.WatchLoop) is { OverdueSince: not null } watch
                ? watch.Consequence : null);
            if (written is not null && of.Epoch == board.Epoch && of.Version == board.Version && of.Problem == board.Problem
                && time.GetElapsedTime(of.At) < RefreshInterval)
                return;
            of = (board.Epoch, board.Version, board.Problem, time.GetTimestamp());
            var keep = $"public, max-age={(int)options.Value.Interval.TotalSeconds}";
            written = Tuple.Create(
                new CompressedBytes(Encoding.UTF8.GetBytes(PublicPage.Write(board, options.Value, time.GetUtcNow())),
                    "text/html; charset=utf-8", keep),
                new CompressedBytes(PublicJson.Write(board, options.Value), "application/json; charset=utf-8", keep));
            Writings++;
        }
    }
}
