using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

/// <summary>Outages and that the tail keeps its place are shown on the whole app, in OutageTests.</summary>
public sealed class BoardSyncServiceTests
{
    private readonly Given given = Given.Board(Given.Hospital("A"));

    [Fact]
    public void Changes_that_an_open_transaction_holds_back_are_said_so_after_the_limit_and_not_before()
    {
        using var follower = Follower();
        Look(follower, through: 10, newest: 10);
        Assert.Equal("ok", given.Feed.Heartbeat.Database);
        Look(follower, through: 10, newest: 12);
        var began = given.Time.GetUtcNow();
        given.Time.Advance(TimeSpan.FromSeconds(3));
        Look(follower, through: 10, newest: 15);
        Assert.Equal("ok", given.Feed.Heartbeat.Database);
        given.Time.Advance(TimeSpan.FromSeconds(0.1));
        Look(follower, through: 10, newest: 16);
        Assert.Equal(("held-back", began), (given.Feed.Heartbeat.Database, given.Feed.Heartbeat.Since));
        Assert.False(given.Feed.State.IsCurrent);

        Look(follower, through: 16, newest: 16);
        Assert.Equal(("ok", null), (given.Feed.Heartbeat.Database, given.Feed.Heartbeat.Since));
    }

    [Fact]
    public void Transactions_that_come_and_go_hold_nothing_back()
    {
        using var follower = Follower();
        for (var i = 0; i < 20; i++)
        {
            given.Time.Advance(TimeSpan.FromSeconds(1));
            Look(follower, through: 10 + i, newest: 12 + i);
            Assert.Equal("ok", given.Feed.Heartbeat.Database);
        }
    }

    [Fact]
    public void Each_look_says_as_of_when_the_board_is()
    {
        using var follower = Follower();
        given.Time.Advance(TimeSpan.FromSeconds(7));
        Look(follower, through: 1, newest: 1);
        Assert.Equal(given.Time.GetUtcNow(), given.Feed.State.AsOf);
    }

    private void Look(BoardSyncService follower, long through, long newest) =>
        follower.Report(new TailRead(null, through, newest), given.Time.GetUtcNow());

    private BoardSyncService Follower() =>
        new(null!, null!, null!, null!, given.Feed, new ChangeWatch(given.Time), Options.Create(new TailOptions()),
            given.Time, given.Runner(),
            NullLogger<BoardSyncService>.Instance);
}
