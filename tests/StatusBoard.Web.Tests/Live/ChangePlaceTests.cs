using Microsoft.Extensions.Time.Testing;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Tests.Live;

/// <summary>A follower reads what the shared poll says to be new, and nothing else.</summary>
public sealed class ChangePlaceTests
{
    private readonly FakeTimeProvider time = new();
    private readonly ChangeWatch watch;
    private readonly ChangePlace place;
    private int looks;

    public ChangePlaceTests()
    {
        watch = new ChangeWatch(time);
        place = new ChangePlace(watch, time, marks => (marks.Epoch, marks.Declarations));
    }

    [Fact]
    public async Task While_the_polls_say_the_same_of_its_part_it_looks_once()
    {
        for (var i = 0; i < 20; i++)
        {
            Poll(through: i);
            Assert.Equal(i == 0, await LookAsync());
            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        Poll(declarations: 1);
        Assert.True(await LookAsync());
        Assert.False(await LookAsync());
        Poll(declarations: 1, epoch: "another");
        Assert.True(await LookAsync());
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task Without_a_fresh_poll_it_looks_for_itself()
    {
        Assert.True(await LookAsync());
        Assert.True(await LookAsync());
        Poll();
        Assert.True(await LookAsync());
        time.Advance(ChangeWatch.Fresh + TimeSpan.FromMilliseconds(1));
        Assert.Null(watch.Current);
        Assert.True(await LookAsync());
        watch.Note(null, time.GetTimestamp());
        Assert.True(await LookAsync());
    }

    [Fact]
    public async Task It_looks_now_and_then_whatever_the_polls_say()
    {
        Poll();
        await LookAsync();
        time.Advance(ChangePlace.AtLeast - TimeSpan.FromMilliseconds(1));
        Poll();
        Assert.False(await LookAsync());
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await LookAsync());
    }

    [Fact]
    public async Task What_failed_or_was_written_here_is_looked_at_again()
    {
        Poll();
        await Assert.ThrowsAsync<InvalidOperationException>(() => place.LookAsync(() => throw new InvalidOperationException()));
        Assert.True(await LookAsync());
        place.Forget();
        Assert.True(await LookAsync());
        // Written while it was looking: what it has read may be from before.
        await place.LookAsync(() => Task.CompletedTask);
        place.Forget();
        await place.LookAsync(() =>
        {
            place.Forget();
            return Task.CompletedTask;
        });
        Assert.True(await LookAsync());
        Assert.False(await LookAsync());
    }

    [Fact]
    public void Followers_are_woken_when_a_poll_says_something_else_and_not_otherwise()
    {
        var woken = 0;
        watch.Changed += () => woken++;
        Poll();
        Poll();
        Assert.Equal(1, woken);
        Poll(declarations: 1);
        Assert.Equal(2, woken);
    }

    private void Poll(long declarations = 0, long through = 5, string epoch = "one") => watch.Note(
        new ChangeMarks(epoch, through, through, new RowsMark(declarations, declarations), default, default, default, null),
        time.GetTimestamp());

    private Task<bool> LookAsync() => place.LookAsync(() =>
    {
        looks++;
        return Task.CompletedTask;
    });
}
