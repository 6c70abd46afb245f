using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

/// <summary>Subscribers that are told on the thread pool, as in the app.</summary>
public sealed class SubscriberTests
{
    private readonly Given given = Given.BoardOnThreadPool(Given.Hospital("A"), Given.Hospital("B"), Given.Hospital("C", "PA"));

    [Fact]
    public async Task A_subscriber_that_throws_robs_nobody_behind_it_and_is_told_the_next_change_all_the_same()
    {
        var throws = new Trouble { Does = () => throw new InvalidOperationException("this circuit is broken") };
        Noted before = new(), behind = new();
        using var s1 = given.Feed.Subscribe(BoardFilter.Everything, before);
        using var s2 = given.Feed.Subscribe(BoardFilter.Everything, throws);
        using var s3 = given.Feed.Subscribe(BoardFilter.Everything, behind);

        given.Reports("A", Status.Diversion);
        await Eventually.TrueAsync(() => Codes(before) is ["A"] && Codes(behind) is ["A"] && throws.Told == 1);
        given.Feed.Beat();
        given.Reports("B", Status.Closed);
        await Eventually.TrueAsync(() => Codes(before) is ["A", "B"] && Codes(behind) is ["A", "B"] && throws.Told == 2);
        await Eventually.TrueAsync(() => Beats(behind) == 1);
    }

    [Fact]
    public void A_handler_of_the_board_that_throws_robs_neither_the_other_handlers_nor_the_subscribers()
    {
        var notified = 0;
        given.Feed.Changed += _ => throw new FormatException("at noon");
        given.Feed.Changed += _ => notified++;
        given.Reports("A", Status.Diversion);
        given.Reports("A", Status.Open);
        Assert.Equal(2, notified);
    }

    [Fact]
    public async Task A_subscriber_that_blocks_delays_nobody_and_finds_the_newest_of_all_it_missed_when_it_is_free()
    {
        using var gate = new ManualResetEventSlim();
        var blocks = new Trouble { Does = () => gate.Wait(TimeSpan.FromSeconds(30)) };
        var other = new Noted();
        using var s1 = given.Feed.Subscribe(BoardFilter.Everything, blocks);
        using var s2 = given.Feed.Subscribe(BoardFilter.Everything, other);

        given.Reports("A", Status.Closed);
        await Eventually.TrueAsync(() => blocks.Told == 1);
        given.Reports("B", Status.Closed);
        given.Feed.Beat();
        given.Reports("C", Status.Closed);
        given.Reports("B", Status.Open);
        // Everything was told, and the follower's thread has long gone on, while one is still held up by the first change.
        await Eventually.TrueAsync(() => other.Changes.Count > 0 && other.Changes[^1].View.Version == given.Feed.Board.Version);
        Assert.Equal(1, blocks.Told);

        gate.Set();
        await Eventually.TrueAsync(() => blocks.Told == 2);
        var missed = blocks.Changes[^1];
        Assert.Equal(given.Feed.Board.Version, missed.View.Version);
        Assert.Equal(["B", "C"], missed.Changes.Select(change => change.Code).Order());
        Assert.Equal((Status.Unknown, Status.Open), (missed.Changes.Single(change => change.Code == "B").Before!.Ed!.Status,
            missed.Changes.Single(change => change.Code == "B").After!.Ed!.Status));
        // The beat came before the last change; told behind it, it must not say an older version.
        await Eventually.TrueAsync(() => blocks.Beats.Count == 1);
        Assert.Equal(given.Feed.Board.Version, blocks.Beats[0].Version);
    }

    [Fact]
    public async Task Whoever_has_left_while_it_was_busy_is_told_nothing_more()
    {
        using var gate = new ManualResetEventSlim();
        var blocks = new Trouble { Does = () => gate.Wait(TimeSpan.FromSeconds(30)) };
        var subscription = given.Feed.Subscribe(BoardFilter.Everything, blocks);
        given.Reports("A", Status.Closed);
        await Eventually.TrueAsync(() => blocks.Told == 1);
        given.Reports("B", Status.Closed);
        subscription.Dispose();
        gate.Set();
        given.Reports("C", Status.Closed);
        await Task.Delay(100, Xunit.TestContext.Current.CancellationToken);
        Assert.Equal(1, blocks.Told);
    }

    [Fact]
    public void Two_changes_as_one_go_from_before_the_first_to_after_the_second_and_leave_out_what_came_and_went()
    {
        var closed = new BoardFilter(statuses: [Status.Closed]);
        var inline = Given.Board(Given.Hospital("A"), Given.Hospital("B"));
        var noted = new Noted();
        using var subscription = inline.Feed.Subscribe(closed, noted);
        inline.Reports("A", Status.Closed);
        inline.Reports("B", Status.Closed);
        inline.Reports("A", Status.Open);
        var together = SubscriberQueue.Together(SubscriberQueue.Together(noted.Changes[0], noted.Changes[1]), noted.Changes[2]);
        Assert.Equal((noted.Changes[0].Before, noted.Changes[2].View), (together.Before, together.View));
        var only = Assert.Single(together.Changes);
        Assert.Equal(("B", true), (only.Code, only.Before is null));
    }

    [Fact]
    public async Task A_fault_while_a_live_part_does_what_it_was_told_ends_its_own_circuit_and_does_not_reach_who_tells()
    {
        await using var circuit = new BunitContext();
        circuit.Services.AddSingleton(new CircuitPresence());
        var page = circuit.Render<ErrorBoundary>(boundary => boundary
            .Add(one => one.ChildContent, builder =>
            {
                builder.OpenComponent<Breaks>(0);
                builder.CloseComponent();
            })
            .Add(one => one.ErrorContent, fault => builder => builder.AddContent(0, $"ended: {fault.Message}")));
        page.FindComponent<Breaks>().Instance.Told();
        page.WaitForAssertion(() => Assert.Equal("ended: no such row", page.Markup));
    }

    private static string[] Codes(Noted noted)
    {
        lock (noted.Told)
            return [.. noted.Codes];
    }

    private static int Beats(Noted noted)
    {
        lock (noted.Told)
            return noted.Beats.Count;
    }

    private sealed class Breaks : LiveComponent
    {
        public void Told() => Later(Fail);

        private static void Fail() => throw new KeyNotFoundException("no such row");

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddContent(0, "live");
    }

    private sealed class Trouble : IBoardSubscriber
    {
        private int notified;

        public required Action Does { get; init; }

        public List<ViewChange> Changes { get; } = [];

        public List<Heartbeat> Beats { get; } = [];

        public int Told => Volatile.Read(ref notified);

        public void Changed(ViewChange change)
        {
            Changes.Add(change);
            Interlocked.Increment(ref notified);
            Does();
        }

        public void Beat(Heartbeat beat) => Beats.Add(beat);
    }
}
