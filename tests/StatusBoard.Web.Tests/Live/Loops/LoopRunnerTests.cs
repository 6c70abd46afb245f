using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live.Loops;

public sealed class LoopRunnerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Given given = new();
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-loops-").FullName;
    private readonly CancellationTokenSource stop = new();
    private readonly WrittenLog log = new();
    private readonly ILoggerFactory logging;

    public LoopRunnerTests() => logging = LoggerFactory.Create(builder => builder.AddProvider(log));

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
        logging.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public static TheoryData<string> Faults =>
        [nameof(InvalidOperationException), nameof(KeyNotFoundException), nameof(OperationCanceledException), nameof(AggregateException),
        nameof(TimeoutException)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_any_kind_ends_a_pass_and_never_the_loop_and_is_told_once_per_outage(string kind)
    {
        var (passes, fails) = (0, false);
        var running = Run(new LoopPart("trial", _ =>
        {
            Interlocked.Increment(ref passes);
            return fails ? throw Fault(kind) : Task.FromResult(Second);
        }) { Retry = Second, Limit = 10 * Second, Consequence = "Nothing is tried." });
        await PassesAsync(() => passes, 2);

        fails = true;
        await PassesAsync(() => passes, passes + 6);
        Assert.False(running.IsCompleted);
        Assert.Single(log.Lines, line =>
            line.Contains("'trial'", StringComparison.Ordinal) && line.Contains("Nothing is tried.", StringComparison.Ordinal));
        Assert.True(given.Loops.Find("trial")!.Failures >= 5);
        fails = false;
        await Eventually.TrueAsync(() => Nudge() && given.Loops.Find("trial")!.FailingSince is null);
        fails = true;
        await Eventually.TrueAsync(() => Nudge() && given.Loops.Find("trial")!.FailingSince is not null);
        // Another outage is told of again.
        Assert.Equal(2, log.Lines.Count(line => line.Contains("'trial'", StringComparison.Ordinal)));

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_loop_that_has_not_succeeded_for_longer_than_its_limit_is_named_with_its_words_and_one_that_waits_is_not()
    {
        var fails = false;
        _ = Run(new LoopPart("slow", _ =>
            fails ? throw new InvalidOperationException("the well is dry") : Task.FromResult(60 * Second)) { Retry = Second,
            Limit = 30 * Second, Consequence = "Water is not carried." });
        await Eventually.TrueAsync(() => given.Loops.Find("slow")?.LastSuccess is not null);

        given.Time.Advance(50 * Second);
        Assert.Empty(given.Loops.Overdue);
        fails = true;
        var due = Given.Start + (60 * Second);
        await Eventually.TrueAsync(() => Nudge() && given.Loops.Find("slow")!.FailingSince is not null);
        Assert.Empty(given.Loops.Consequences);
        await Eventually.TrueAsync(() => Nudge() && given.Loops.Overdue.Count > 0);
        var report = Assert.Single(given.Loops.Overdue);
        Assert.Equal(("slow", due, "the well is dry"), (report.Name, report.OverdueSince, report.LastFault));
        Assert.True(given.Time.GetUtcNow() - due > 30 * Second);
        Assert.Equal(["Water is not carried."], given.Loops.Consequences);

        fails = false;
        await Eventually.TrueAsync(() => Nudge() && given.Loops.Overdue.Count == 0);
        Assert.Empty(given.Loops.Consequences);
    }

    [Fact]
    public async Task A_wake_signal_ends_the_wait_at_once_after_a_success_and_after_a_fault()
    {
        using var wake = new TailSignal();
        var (passes, fails) = (0, false);
        _ = Run(new LoopPart("woken", _ =>
        {
            Interlocked.Increment(ref passes);
            return fails ? throw new InvalidOperationException("no") : Task.FromResult(TimeSpan.FromHours(1));
        }) { Wake = wake, Retry = TimeSpan.FromHours(1) });
        await Eventually.TrueAsync(() => passes == 1);
        fails = true;
        wake.Wake();
        await Eventually.TrueAsync(() => passes == 2);
        wake.Wake();
        await Eventually.TrueAsync(() => passes == 3);
    }

    [Fact]
    public async Task A_part_that_is_finished_ends_and_is_never_overdue()
    {
        await Run(new LoopPart("once", _ => Task.FromResult(Timeout.InfiniteTimeSpan)))
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        given.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(given.Loops.Overdue);
    }

    [Fact]
    public async Task A_node_whose_pass_fails_gives_the_lock_back_and_another_does_the_work()
    {
        var database = new SqliteDatabase($"Data Source={Path.Combine(folder, "lock.db")}", TimeProvider.System);
        var (fails, first, second, released) = (false, 0, 0, 0);
        _ = Run(
            new LoopPart("shared", _ =>
            {
                Interlocked.Increment(ref first);
                return fails ? throw new InvalidOperationException("this node cannot") : Task.FromResult(Second);
            })
            {
                Lock = "shared",
                Released = () =>
                {
                    Interlocked.Increment(ref released);
                    return Task.CompletedTask;
                },
            },
            Runner(database, given.Loops));
        await Eventually.TrueAsync(() => Nudge() && first > 0);
        var others = new LoopRegister(given.Time, Given.Meters);
        _ = Run(
            new LoopPart("shared", _ =>
            {
                Interlocked.Increment(ref second);
                return Task.FromResult(Second);
            }) { Lock = "shared" },
            Runner(database, others));
        await Eventually.TrueAsync(() => Nudge() && others.Find("shared") is { IsElsewhere: true });
        Assert.Equal(0, second);

        fails = true;
        await Eventually.TrueAsync(() => Nudge() && second > 0);
        Assert.Equal(1, released);
        // It is the other node's now: this one has nothing overdue.
        await Eventually.TrueAsync(() => Nudge() && given.Loops.Find("shared") is { IsElsewhere: true, FailingSince: null });
        given.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(given.Loops.Overdue);
    }

    [Fact]
    public async Task A_pass_that_hangs_under_a_lock_is_cancelled_at_its_limit_and_gives_the_lock_back()
    {
        var database = new SqliteDatabase($"Data Source={Path.Combine(folder, "hang.db")}", TimeProvider.System);
        var (hung, second) = (0, 0);
        _ = Run(
            new LoopPart("hangs", async cancellationToken =>
            {
                Interlocked.Increment(ref hung);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return Second;
            }) { Lock = "hangs", Limit = 20 * Second },
            Runner(database, given.Loops));
        await Eventually.TrueAsync(() => Nudge() && hung > 0);
        _ = Run(
            new LoopPart("hangs", _ =>
            {
                Interlocked.Increment(ref second);
                return Task.FromResult(Second);
            }) { Lock = "hangs" },
            Runner(database, new LoopRegister(given.Time, Given.Meters)));
        await Eventually.TrueAsync(() => Nudge() && second > 0);
        Assert.IsType<string>(given.Loops.Find("hangs")!.LastFault);
    }

    private static Exception Fault(string kind) => kind switch
    {
        nameof(KeyNotFoundException) => new KeyNotFoundException(),
        nameof(OperationCanceledException) => new OperationCanceledException("not by a shutdown"),
        nameof(AggregateException) => new AggregateException(new FormatException("at noon")),
        nameof(TimeoutException) => new TimeoutException(),
        _ => new InvalidOperationException("once more"),
    };

    private LoopRunner Runner(Database database, LoopRegister register) =>
        new(register, new SingleWorker(database, given.Time, logging.CreateLogger<SingleWorker>()), given.Time,
            logging.CreateLogger<LoopRunner>());

    private Task Run(LoopPart part, LoopRunner? runner = null)
    {
        runner ??= new LoopRunner(given.Loops, null!, given.Time, logging.CreateLogger<LoopRunner>());
        return Task.Run(() => runner.RunAsync(part, stop.Token));
    }

    private bool Nudge()
    {
        given.Time.Advance(Second);
        return true;
    }

    private Task PassesAsync(Func<int> passes, int atLeast) => Eventually.TrueAsync(() => Nudge() && passes() >= atLeast);
}
