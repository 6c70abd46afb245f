using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Measures;
using StatusBoard.Polls;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Benchmarks.Polls;

/// <summary>
/// The command <c>polls</c>: a poll to many facilities on SQLite, each of which answers once in two minutes. Half of the answers are
/// taken by another node, a process of its own, which is killed in the middle; of the others one in ten is sent twice. Measured is the
/// time from an answer's call to the moment when the sums and the list of the asker's page have it, by the same store and tail as in
/// the app and at the interval of its feed; rendering a page of fifty rows and sending it are not in it.
/// </summary>
internal static class PollCommand
{
    /// <summary>The shortest time between two notifications of the app's feed.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    /// <summary>Runs it and prints what was measured.</summary>
    /// <param name="args">How many facilities (6,000), and in how many seconds they answer (120).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var facilities = Number(args, 0, 6000);
        var seconds = Number(args, 1, 120);
        var folder = Directory.CreateTempSubdirectory("statusboard-polls-").FullName;
        try
        {
            var path = Path.Combine(folder, "board.db");
            await BoardDatabase.CreateAsync(path, facilities, 4, CancellationToken.None);
            using var database = new SqliteDatabase($"Data Source={path}", TimeProvider.System);
            return await MeasureAsync(database, path, [.. MadeUpFacilities.Make(facilities).Select(facility => facility.Code)], seconds);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureAsync(SqliteDatabase database, string path, string[] codes, int seconds)
    {
        using var signal = new TailSignal();
        var audit = new AuditStore(database, TimeProvider.System);
        var store = new PollStore(
            database, audit, new MeasureStore(database, audit, signal, TimeProvider.System), signal, TimeProvider.System);
        var draft = new PollDraft("Beds", null, [new("beds", "Beds", PollItemKind.Count)]);
        var began = Stopwatch.GetTimestamp();
        var made = await store.CreateAsync(draft, "benchmark", codes, new PollActor("person:1", "Asker"), CancellationToken.None);
        Console.WriteLine($"{codes.Length} facilities asked in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms.");

        var tail = new PollTail(database, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        using var written = new SemaphoreSlim(1);
        var sent = new ConcurrentDictionary<string, long>();
        var seen = new ConcurrentDictionary<string, double>();
        var poll = (await tail.ReadAsync(CancellationToken.None)).Polls.Single(one => one.Poll.Id == made.Poll).Poll;
        var sums = 0;
        store.Written += () => written.Release();
        var following = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await written.WaitAsync(Interval);
                while (written.Wait(0))
                {
                }

                if ((await tail.ReadAsync(CancellationToken.None)).Polls is not [.., var tally])
                    continue;
                // What the page shows: all sums, by state and region alike, and the facilities in the order of their standing.
                var targets = tally.Targets.OrderBy(target => target.State).ThenBy(target => target.Facility, StringComparer.Ordinal)
                    .ToList();
                for (var times = 0; times < 3; times++)
                    sums += PollSum.Of(tally.Poll.Items, targets).Answered > 0 ? 1 : 0;
                var now = Stopwatch.GetTimestamp();
                foreach (var target in targets)
                {
                    if (target.Answer is not null && sent.TryGetValue(target.Facility, out var at))
                        seen.TryAdd(target.Facility, Stopwatch.GetElapsedTime(at, now).TotalMilliseconds);
                }

                await Task.Delay(Interval);
            }
        });

        // Half of the answers are taken by another node, which is killed in the middle.
        using var node = new PollNode(path, made.Poll);
        node.Listen();
        var killed = 0;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(codes.Index(), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (one, cancellationToken) =>
        {
            var due = TimeSpan.FromSeconds(seconds * (double)one.Index / codes.Length) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero)
                await Task.Delay(due, cancellationToken);
            sent[one.Item] = Stopwatch.GetTimestamp();
            if (one.Index >= codes.Length / 2 && Interlocked.Exchange(ref killed, 1) == 0)
                node.Kill();
            if (one.Index % 2 == 1)
            {
                await node.AnswerAsync(one.Item);
                return;
            }

            var answer = Answer(made.Poll, one.Item);
            for (var times = one.Index % 10 == 0 ? 2 : 1; times > 0; times--)
                await store.AnswerAsync(poll, answer, new PollActor("key:1", "Program"), MeasureCatalogue.Empty, cancellationToken);
        });
        var lasted = Stopwatch.GetElapsedTime(began);
        for (var i = 0; i < 100 && seen.Count < codes.Length; i++)
            await Task.Delay(50);
        var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        await stop.CancelAsync();
        await following;

        var kept = await new PollArchive(database).AnswersAsync(made.Poll, CancellationToken.None);
        var sorted = seen.Values.Order().ToList();
        Console.WriteLine(
            $"Answers {kept.Count}, of facilities {kept.Select(answer => answer.Facility).Distinct().Count()}, "
            + $"in {lasted.TotalSeconds:0} s; "
            + $"shown {seen.Count}, sent again after the kill {node.Resent}; sums made {sums}; "
            + $"{used.TotalSeconds:0.0} s of processor time.");
        Console.WriteLine($"From answer to sums: p50 {At(sorted, .5):0} ms, p99 {At(sorted, .99):0} ms, most {sorted[^1]:0} ms.");
        return kept.Count == codes.Length && seen.Count == codes.Length ? 0 : 1;
    }

    /// <summary>The answer of a facility, under an id of its own.</summary>
    public static PollAnswer Answer(int poll, string facility) => new(poll, facility, default)
    {
        AnswerId = facility, Values = ImmutableDictionary<string, string>.Empty.Add("beds", $"{facility.Length}"), Source = "api",
    };

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];

    private static int Number(string[] args, int place, int otherwise) =>
        args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
}
