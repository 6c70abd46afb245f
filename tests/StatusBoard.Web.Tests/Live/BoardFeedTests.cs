using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

public sealed class BoardFeedTests
{
    private readonly Given given = Given.Board(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("P", "PA"));

    [Fact]
    public void Exactly_those_are_told_whom_a_change_concerns()
    {
        Noted all = new(), connecticut = new(), a = new(), surgery = new(), closed = new();
        using var s1 = given.Feed.Subscribe(BoardFilter.Everything, all);
        using var s2 = given.Feed.Subscribe(new BoardFilter(states: ["CT"]), connecticut);
        using var s3 = given.Feed.Subscribe(new BoardFilter(facilities: ["a"]), a);
        using var s4 = given.Feed.Subscribe(new BoardFilter(services: ["elective-surgery"]), surgery);
        using var s5 = given.Feed.Subscribe(new BoardFilter(statuses: [Status.Closed]), closed);

        given.Reports("P", Status.Diversion);
        given.Reports("B", Status.Closed);
        given.Reports("A", Status.Suspended, "elective-surgery");
        given.Reports("B", Status.Open);

        Assert.Equal(["P", "B", "A", "B"], all.Codes);
        Assert.Equal(["B", "A", "B"], connecticut.Codes);
        Assert.Equal(["A"], a.Codes);
        Assert.Equal(["A"], surgery.Codes);
        // It joins, and it leaves.
        Assert.Equal(["B", "B"], closed.Codes);
        Assert.Null(closed.Changes[0].Changes[0].Before);
        Assert.Null(closed.Changes[1].Changes[0].After);
    }

    [Fact]
    public void Views_of_facilities_that_a_change_does_not_concern_are_not_even_looked_at_and_have_the_newest_board()
    {
        var notified = Enumerable.Range(0, 50).Select(_ => new Noted()).ToList();
        var all = new Noted();
        using var following = given.Feed.Subscribe(BoardFilter.Everything, all);
        var others = notified.Select((one, i) => given.Feed.Subscribe(new BoardFilter(facilities: ["B", $"X{i}"]), one)).ToList();
        var looked = given.Feed.Looked;
        given.Reports("A", Status.Closed);
        Assert.Equal(1, given.Feed.Looked - looked);
        Assert.All(notified, one => Assert.Empty(one.Told));
        Assert.Same(given.Feed.Board, given.Feed.View(new BoardFilter(facilities: ["B", "X3"])).Board);
        Assert.Same(given.Feed.View(new BoardFilter(facilities: ["B", "X3"])), given.Feed.View(new BoardFilter(facilities: ["X3", "B"])));

        given.Reports("B", Status.Diversion);
        Assert.All(notified, one => Assert.Equal(["B"], one.Codes));
        Assert.Equal(Status.Diversion, Assert.Single(given.Feed.View(new BoardFilter(facilities: ["B", "X3"])).Facilities).Ed!.Status);
        others.ForEach(one => one.Dispose());
        given.Reports("B", Status.Open);
        Assert.All(notified, one => Assert.Single(one.Changes));
        Assert.Equal(1, given.Feed.Followers);
    }

    [Fact]
    public void A_view_that_nobody_follows_is_made_once_while_the_board_stays_the_same()
    {
        var filter = new BoardFilter(states: ["CT"]);
        var view = given.Feed.View(filter);
        Assert.Same(view, given.Feed.View(new BoardFilter(states: ["ct"])));
        given.Reports("A", Status.Closed);
        Assert.Equal(["A", "B"], given.Feed.View(filter).Facilities.Select(one => one.Facility.Code));
        Assert.Equal(given.Feed.Board.Version, given.Feed.View(filter).Version);
    }

    [Fact]
    public void A_burst_is_told_once()
    {
        var all = new Noted();
        using var subscription = given.Feed.Subscribe(BoardFilter.Everything, all);
        given.ReportsAtOnce(("A", Status.Closed), ("B", Status.Closed), ("P", Status.Closed));
        Assert.Equal(3, Assert.Single(all.Changes).Changes.Count);
    }

    [Fact]
    public void Whoever_has_left_is_not_told_and_whoever_stays_is()
    {
        Noted left = new(), stays = new();
        var subscription = given.Feed.Subscribe(BoardFilter.Everything, left);
        using var other = given.Feed.Subscribe(BoardFilter.Everything, stays);
        subscription.Dispose();
        subscription.Dispose();
        given.Reports("A", Status.Closed);
        given.Feed.Beat();

        Assert.Empty(left.Told);
        Assert.Equal(["A"], stays.Codes);
        Assert.Single(stays.Beats);
    }

    [Fact]
    public void A_subscription_that_lasts_does_not_keep_the_board_of_its_first_day()
    {
        given.Reports("A", Status.Closed);
        // Of a facility at which nothing happens any more.
        using var subscription = given.Feed.Subscribe(new BoardFilter(facilities: ["B"]), new Forgetful());
        var old = TheBoard();
        given.Reports("A", Status.Open);
        given.Reports("A", Status.Diversion);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(old.IsAlive);
        GC.KeepAlive(subscription);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference TheBoard() => new(given.Feed.Board);
    }

    [Fact]
    public void A_subscription_has_the_view_that_later_changes_begin_from()
    {
        given.Reports("A", Status.Closed);
        var noted = new Noted();
        using var subscription = given.Feed.Subscribe(new BoardFilter(states: ["CT"]), noted, out var view);
        Assert.Equal(given.Feed.Board.Version, view.Version);
        Assert.Equal(["A", "B"], view.Facilities.Select(facility => facility.Facility.Code));
        var before = view.Version;
        given.Reports("B", Status.Diversion);
        Assert.Equal(before, noted.Changes[0].Before);
        Assert.Same(noted.Changes[0].View, given.Feed.View(new BoardFilter(states: ["ct"])));
    }

    [Fact]
    public async Task Waiting_for_a_version_ends_when_the_board_reaches_it_and_not_before()
    {
        var next = given.Feed.Board.Version + 2;
        Assert.True(await given.Feed.WaitForAsync(next - 2, TimeSpan.Zero, CancellationToken.None));
        var waiting = given.Feed.WaitForAsync(next, TimeSpan.FromSeconds(5), CancellationToken.None);
        given.Reports("A", Status.Closed);
        Assert.False(waiting.IsCompleted);
        given.Reports("A", Status.Open);
        Assert.True(await waiting);
    }

    [Fact]
    public async Task Waiting_for_a_version_ends_when_its_time_is_up_or_nobody_waits_any_more()
    {
        var waiting = given.Feed.WaitForAsync(99, TimeSpan.FromSeconds(5), CancellationToken.None);
        given.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(waiting.IsCompleted);
        given.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.False(await waiting);

        using var gone = new CancellationTokenSource();
        var left = given.Feed.WaitForAsync(99, TimeSpan.FromSeconds(5), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    [Fact]
    public void A_turn_for_the_worse_or_the_better_is_told_at_once_and_nothing_in_between()
    {
        var noted = new Noted();
        using var subscription = given.Feed.Subscribe(BoardFilter.Everything, noted);
        var state = given.Feed.State;
        given.Feed.Report(state with { AsOf = Given.Start.AddSeconds(1) });
        Assert.Empty(noted.Beats);
        given.Feed.Report(state with { UnreadableSince = Given.Start });
        given.Feed.Report(state with { UnreadableSince = Given.Start });
        given.Feed.Report(state with { AsOf = Given.Start.AddSeconds(9) });
        given.Feed.Report(state with { HeldBackSince = Given.Start.AddSeconds(10) });
        Assert.Equal(["unreachable", "ok", "held-back"], noted.Beats.Select(beat => beat.Database));
        Assert.Equal([Given.Start, null, Given.Start.AddSeconds(10)], noted.Beats.Select(beat => beat.Since));
    }

    [Fact]
    public async Task A_beat_never_has_a_version_whose_change_is_yet_to_be_told()
    {
        Task? beat = null;
        var noted = new Noted();
        // The first to be told has a beat come from elsewhere before the second is told.
        var first = new Noted
        {
            WhenTold = () =>
            {
                beat = Task.Run(given.Feed.Beat);
                beat.Wait(TimeSpan.FromMilliseconds(200));
            },
        };
        using var s1 = given.Feed.Subscribe(BoardFilter.Everything, first);
        using var s2 = given.Feed.Subscribe(BoardFilter.Everything, noted);
        given.Reports("A", Status.Closed);
        await beat!;
        Assert.Equal([$"change {given.Feed.Board.Version}", $"beat {given.Feed.Board.Version}"], noted.Told);
    }

    [Fact]
    public void Before_anything_was_read_the_beat_says_that_it_is_starting()
    {
        var fresh = new Given();
        Assert.Equal(("starting", null), (fresh.Feed.Heartbeat.Database, fresh.Feed.Heartbeat.AsOf));
        fresh.Feed.Report(TailState.Starting with { UnreadableSince = Given.Start });
        Assert.Equal("unreachable", fresh.Feed.Heartbeat.Database);
    }

    private sealed class Forgetful : IBoardSubscriber
    {
        public void Changed(ViewChange change)
        {
            // It keeps nothing.
        }

        public void Beat(Heartbeat beat)
        {
            // Nor this.
        }
    }
}
