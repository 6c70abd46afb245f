using Xunit;

namespace StatusBoard.Tests;

public sealed class ComputedOnceTests
{
    [Fact]
    public void Who_asks_while_it_is_computed_waits_for_the_same()
    {
        var values = new ComputedOnce<object, object>();
        var source = new object();
        var (one, other, computed) = AskTwice(compute => values.Of(source, _ => compute()));
        Assert.Equal(1, computed);
        Assert.Same(one, other);
    }

    [Fact]
    public void Who_asks_for_the_same_key_while_it_is_computed_waits_for_the_same()
    {
        var values = new ComputedOnce<object, int, object>();
        var source = new object();
        var (one, other, computed) = AskTwice(compute => values.Of(source, 7, (_, _) => compute()));
        Assert.Equal(1, computed);
        Assert.Same(one, other);
    }

    [Fact]
    public void Each_object_and_each_key_has_its_own()
    {
        var values = new ComputedOnce<string, int, string>();
        var (a, b) = (new string('a', 1), new string('b', 1));
        Assert.Equal(["a1", "a2", "b1", "a1"], [Of(a, 1), Of(a, 2), Of(b, 1), Of(a, 1)]);

        string Of(string source, int key) => values.Of(source, key, (from, number) => from + number);
    }

    [Fact]
    public void An_object_that_is_the_same_in_content_is_another_one()
    {
        var values = new ComputedOnce<string, object>();
        Assert.NotSame(values.Of(new string('a', 3), _ => new object()), values.Of(new string('a', 3), _ => new object()));
    }

    // The second asks while the first computes, and waits: inside of the value's computing where that runs twice.
    private static (object? One, object? Other, int Computed) AskTwice(Func<Func<object>, object> ask)
    {
        var computed = 0;
        using var computing = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        object? one = null;
        object? other = null;
        var first = new Thread(() => one = ask(Compute));
        var second = new Thread(() => other = ask(Compute));
        first.Start();
        computing.Wait(TestContext.Current.CancellationToken);
        second.Start();
        Assert.True(SpinWait.SpinUntil(() => second.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30)));
        mayEnd.Set();
        first.Join();
        second.Join();
        return (one, other, computed);

        object Compute()
        {
            Interlocked.Increment(ref computed);
            computing.Set();
            mayEnd.Wait(TestContext.Current.CancellationToken);
            return new object();
        }
    }
}
