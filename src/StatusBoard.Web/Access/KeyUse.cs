using System.Collections.Concurrent;
using System.Data.Common;
using StatusBoard.Storage.Access;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Access;

/// <summary>Takes down when keys were last used: noted in memory with every call, written at most once a minute.</summary>
public sealed partial class KeyUse(ApiKeyStore store, TimeProvider time, ILogger<KeyUse> log) : BackgroundService
{
    /// <summary>How often it is written.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, DateTimeOffset> uses = [];

    /// <summary>A key was used just now.</summary>
    public void Note(int key) => uses[key] = time.GetUtcNow();

    /// <summary>Writes what was noted; what cannot be written waits.</summary>
    internal async Task WriteAsync(CancellationToken cancel)
    {
        var noted = uses.ToArray();
        if (noted.Length == 0)
            return;
        try
        {
            await store.NoteUsedAsync(noted, cancel);
            foreach (var use in noted)
                uses.TryRemove(use);
        }
        catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
        {
            NotWritten(noted.Length, fault);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was noted last is not to be lost with the node.
            await WriteAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(3002, LogLevel.Warning, "When {Count} keys were last used could not be written; trying again in a minute")]
    private partial void NotWritten(int count, Exception fault);
}
