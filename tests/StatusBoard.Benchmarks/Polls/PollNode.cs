using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using StatusBoard.Measures;
using StatusBoard.Polls;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Benchmarks.Polls;

/// <summary>A node in a process of its own, which takes answers to a poll and can be killed. Whoever has no acknowledgement when it dies
/// sends again, under the same id, to the next one.</summary>
internal sealed class PollNode(string path, int poll) : IDisposable
{
    /// <summary>The name of the command that such a process runs.</summary>
    public const string Command = "polls-node";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> waiting = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private Process process = Start(path, poll);
    private int resent;

    /// <summary>How many answers were sent again because the node was killed before it acknowledged them.</summary>
    public int Resent => Volatile.Read(ref resent);

    /// <summary>Reads what the node acknowledges.</summary>
    public void Listen() => _ = ListenAsync(process);

    /// <summary>Sends an answer until it is acknowledged.</summary>
    public async Task AnswerAsync(string facility)
    {
        while (true)
        {
            TaskCompletionSource<bool> acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting[facility] = acknowledged;
            lock (gate)
                process.StandardInput.WriteLine(facility);
            if (await acknowledged.Task)
                return;
            Interlocked.Increment(ref resent);
        }
    }

    /// <summary>Kills the node in the middle of its work, and starts another one.</summary>
    public void Kill()
    {
        lock (gate)
        {
            process.Kill();
            process.WaitForExit();
            process = Start(path, poll);
        }

        Listen();
        foreach (var (facility, acknowledged) in waiting)
        {
            if (waiting.TryRemove(KeyValuePair.Create(facility, acknowledged)))
                acknowledged.TrySetResult(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }

    /// <summary>What the process does: takes answers of facilities named on its input, and acknowledges each once it is
    /// committed.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var database = new SqliteDatabase($"Data Source={args[0]}", TimeProvider.System);
        using var signal = new TailSignal();
        var audit = new AuditStore(database, TimeProvider.System);
        var store = new PollStore(
            database, audit, new MeasureStore(database, audit, signal, TimeProvider.System), signal, TimeProvider.System);
        var tally = (await new PollArchive(database).FindAsync(
            int.Parse(args[1], CultureInfo.InvariantCulture), CancellationToken.None))!;
        while (await Console.In.ReadLineAsync() is { } facility)
        {
            await store.AnswerAsync(tally.Poll, PollCommand.Answer(tally.Poll.Id, facility), new PollActor("key:2", "Program"),
                MeasureCatalogue.Empty, CancellationToken.None);
            Console.WriteLine(facility);
        }

        return 0;
    }

    private static Process Start(string path, int poll) => Process.Start(
        new ProcessStartInfo(Environment.ProcessPath!, [Command, path, poll.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        })!;

    private async Task ListenAsync(Process node)
    {
        while (await node.StandardOutput.ReadLineAsync() is { } facility)
        {
            if (waiting.TryRemove(facility, out var acknowledged))
                acknowledged.TrySetResult(true);
        }
    }
}
