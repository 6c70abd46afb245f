using Microsoft.Extensions.Time.Testing;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Storage.Tests.Workers;

/// <summary>A node works for as long as it knows that it has the lock, and no longer.</summary>
public sealed class UnverifiedLockTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lock_that_is_gone_or_cannot_be_asked_for_any_more_ends_the_work(bool answers)
    {
        var time = new FakeTimeProvider();
        var log = new RecordedLog<SingleWorker>();
        var held = new Held { Answer = () => true };
        var worker = new SingleWorker(new SqlServerDatabase("Server=nowhere;Database=x", time), time, log)
        {
            Locks = (_, _) => Task.FromResult<IWorkerLock>(held),
        };
        var ended = false;
        var running = worker.RunOnceAsync(
            "unverified",
            async cancellationToken =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
                finally
                {
                    ended = true;
                }
            },
            Cancel);

        while (held.Asked < 3)
            await PassAsync(time);
        Assert.False(running.IsCompleted);
        held.Answer = answers ? () => false : () => throw new TimeoutException("The server does not answer.");
        for (var tries = 0; tries < 5000 && !running.IsCompleted; tries++)
            await PassAsync(time);

        Assert.True(running.IsCompleted, "It goes on.");
        Assert.False(await running);
        Assert.True(ended);
        Assert.Equal(1, held.Disposed);
        Assert.Contains(log.Lines, line => line.Contains("has lost the lock of the work 'unverified'", StringComparison.Ordinal));
    }

    private static Task PassAsync(FakeTimeProvider time)
    {
        time.Advance(SingleWorker.Interval);
        return Task.Delay(1, Cancel);
    }

    private sealed class Held : IWorkerLock
    {
        private int asked;

        public volatile Func<bool> Answer = () => true;

        public int Asked => Volatile.Read(ref asked);

        public int Disposed { get; private set; }

        public Task<bool> TakeAsync(TimeSpan atMost, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<bool> IsHeldAsync(CancellationToken cancellationToken)
        {
            var answer = Answer;
            Interlocked.Increment(ref asked);
            return Task.FromResult(answer());
        }

        public ValueTask DisposeAsync()
        {
            Disposed++;
            return ValueTask.CompletedTask;
        }
    }
}
