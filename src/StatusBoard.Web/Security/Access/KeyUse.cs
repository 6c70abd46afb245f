using System.Collections.Concurrent;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Security.Access;

/// <summary>Records when keys were last used: collected in memory at each request, written at most once a minute.</summary>
public sealed partial class KeyUse(ApiKeyStore store, TimeProvider time, LoopRunner runner, ILogger<KeyUse> log) : BackgroundLoop(runner)
{
    /// <summary>The interval between two writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, DateTimeOffset> uses = [];

    /// <summary>Records the use of a key.</summary>
    public void Note(int key) => uses[key] = time.GetUtcNow();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // What was collected last is written before the node stops.
            await WriteAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            NotWritten(uses.Count, exception);
        }
    }

    /// <summary>Writes what was collected. After a failure it is kept for the next write.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var noted = uses.ToArray();
        if (noted.Length == 0)
            return;
        await store.NoteUsedAsync(noted, cancellationToken);
        foreach (var use in noted)
            uses.TryRemove(use);
    }

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("key-use", async cancellationToken =>
        {
            await WriteAsync(cancellationToken);
            return Interval;
        })
        {
            Retry = TimeSpan.FromSeconds(20),
            Limit = TimeSpan.FromMinutes(2),
            Consequence = "When keys were last used is not being written.",
        },
    ];

    [LoggerMessage(3002, LogLevel.Warning, "When {Count} keys were last used could not be written as this node stopped")]
    private partial void NotWritten(int count, Exception exception);
}
