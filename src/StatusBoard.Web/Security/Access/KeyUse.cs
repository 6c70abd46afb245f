using System.Collections.Concurrent;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Security.Access;

/// <summary>Takes down when keys were last used: noted in memory with every call, written at most once a minute.</summary>
public sealed partial class KeyUse(ApiKeyStore store, TimeProvider time, LoopRunner runner, ILogger<KeyUse> log) : BackgroundLoop(runner)
{
    /// <summary>How often it is written.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, DateTimeOffset> uses = [];

    /// <summary>A key was used just now.</summary>
    public void Note(int key) => uses[key] = time.GetUtcNow();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // What was noted last is not to be lost with the node.
            await WriteAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            NotWritten(uses.Count, exception);
        }
    }

    /// <summary>Writes what was noted; what cannot be written waits.</summary>
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
