using Microsoft.Extensions.Time.Testing;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Databases;

/// <summary>In an outage nobody stands in line behind the attempts of others.</summary>
public sealed class ReachGateTests
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider time = new();
    private readonly ReachGate gate;
    private int attempts;

    public ReachGateTests() => gate = new ReachGate(Within, time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_one_asks_again_and_just_after_a_failure_the_others_are_told_at_once()
    {
        await Assert.ThrowsAsync<OutOfReach>(FailAsync);
        await Assert.ThrowsAsync<OutOfReach>(FailAsync);
        Assert.Equal(1, attempts);

        time.Advance(ReachGate.Pause);
        var answer = new TaskCompletionSource();
        var asking = ConnectAsync(_ => answer.Task);
        await Assert.ThrowsAsync<OutOfReach>(FailAsync);
        Assert.Equal(2, attempts);

        answer.SetResult();
        await asking;
        await ConnectAsync(_ => Task.CompletedTask);
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task Whoever_asks_again_and_fails_leaves_the_turn_to_the_next()
    {
        for (var i = 1; i <= 4; i++)
        {
            await Assert.ThrowsAsync<OutOfReach>(FailAsync);
            Assert.Equal(i, attempts);
            time.Advance(ReachGate.Pause);
        }
    }

    [Fact]
    public async Task Nobody_waits_for_a_connection_longer_than_the_limit()
    {
        var waiting = ConnectAsync(cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken));
        time.Advance(Within - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.IsCompleted);

        time.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_that_the_time_is_up_and_says_nothing_of_the_server()
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var waiting = gate.ConnectAsync(cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken), _ => true, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        await ConnectAsync(_ => Task.CompletedTask);
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_server_that_refuses_is_within_reach_and_asked_by_everybody()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(_ => throw new InvalidOperationException("refused")));
        await ConnectAsync(_ => Task.CompletedTask);
        Assert.Equal(2, attempts);
    }

    private Task FailAsync() => ConnectAsync(_ => throw new OutOfReach());

    private Task ConnectAsync(Func<CancellationToken, Task> connect) => gate.ConnectAsync(
        cancellationToken =>
        {
            attempts++;
            return connect(cancellationToken);
        },
        fault => fault is OutOfReach,
        Cancel);

    private sealed class OutOfReach : Exception;
}
