using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Access;
using StatusBoard.Polls;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Features.Polls;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Polls;

/// <summary>What viewers of a poll are notified of, and what is made for them.</summary>
public sealed class PollFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Poll Poll = new(1, "Beds", [new("beds", "Beds", PollItemKind.Count)], PollState.Open)
    {
        OpenedAt = Now, Deadline = Now.AddHours(1), CreatedById = "person:1",
    };

    [Fact]
    public void However_many_answers_come_viewers_are_notified_once_in_an_interval_and_at_last_of_the_newest()
    {
        var time = new FakeTimeProvider(Now);
        using var feed = new PollFeed(time);
        var notified = 0;
        feed.Changed += () => notified++;
        var tally = PollTally.Of(Poll, [new("A"), new("B")], [], 1);
        feed.Apply(new PollRead([tally], 1, true));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, notified);
        for (var i = 2; i < 52; i++)
            feed.Apply(new PollRead([tally = Answered(tally, "A", i)], i, false));
        Assert.Equal(1, notified);
        time.Advance(PollFeed.Interval);
        Assert.Equal((2, 51L), (notified, feed.Current[1].Version));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, notified);
    }

    [Fact]
    public void The_mark_moves_with_the_poll_and_its_desks_and_not_with_answers()
    {
        using var feed = new PollFeed(new FakeTimeProvider(Now));
        var tally = PollTally.Of(Poll, [new("A")], [], 1);
        feed.Apply(new PollRead([tally], 1, true));
        var opened = feed.Mark;
        feed.Apply(new PollRead([tally = Answered(tally, "A", 2)], 2, false));
        Assert.Equal(opened, feed.Mark);
        feed.Apply(new PollRead([tally = tally.WithDesks([("person:2", Now)], 3)], 3, false));
        Assert.NotEqual(opened, feed.Mark);
        var seen = feed.Mark;
        feed.Apply(new PollRead([tally.With(Poll with { Reminders = 1, RemindedAt = Now }, [], [], 4)], 4, false));
        Assert.NotEqual(seen, feed.Mark);
    }

    [Fact]
    public async Task Who_waits_for_a_version_goes_on_when_it_was_read()
    {
        using var feed = new PollFeed(new FakeTimeProvider(Now));
        var waiting = feed.WaitForAsync(1, 7, TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        feed.Apply(new PollRead([PollTally.Of(Poll, [new("A")], [], 6)], 6, true));
        Assert.False(waiting.IsCompleted);
        feed.Apply(new PollRead([PollTally.Of(Poll, [new("A")], [], 7)], 7, false));
        Assert.True(await waiting);
    }

    [Fact]
    public void A_picture_is_made_once_for_all_who_see_the_same_and_has_only_what_they_may_see()
    {
        var board = Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2") with { State = "RI" }, Given.Hospital("CT3")).Feed.Board;
        var tally = PollTally.Of(Poll, [new("CT1"), new("CT2"), new("CT3") { SeenAt = Now }], [], 1);
        var pictures = new PollPictures(TimeProvider.System);
        var all = pictures.Of(tally, board, Scope.Everything);
        Assert.Same(all, pictures.Of(tally, board, Scope.Everything));
        Assert.Equal(1, pictures.Made);
        Assert.Equal(["not reached", "not reached", "seen, not answered"], all.Lines.Select(line => PollWords.Of(line.Target.State)));
        var next = pictures.Of(Answered(tally, "CT1", 5), board, Scope.Everything);
        Assert.Equal(("CT1", 1, 5L), (next.Lines[^1].Target.Facility, next.Sum.Answered, next.Sum.Counts["beds"]));
        Assert.Equal(3, next.States.Sum(area => area.Sum.Asked));
    }

    [Fact]
    public void The_map_of_many_missing_is_drawn_seldom_and_that_of_few_with_each_answer()
    {
        var time = new FakeTimeProvider(Now);
        var codes = Enumerable.Range(0, PollPicture.FewOnMap + 2).Select(i => $"F{i:000}").ToList();
        var board = Given.Board([.. codes.Select(code => Given.Hospital(code))]).Feed.Board;
        var tally = PollTally.Of(Poll, [.. codes.Select(code => new PollTarget(code))], [], 1);
        var pictures = new PollPictures(time);
        var first = pictures.Of(tally, board, Scope.Everything);
        Assert.Equal(codes.Count, first.OnMap.Count);

        tally = Answered(tally, codes[0], 5);
        var second = pictures.Of(tally, board, Scope.Everything);
        Assert.Same(first.OnMap, second.OnMap);
        Assert.Equal((true, codes.Count - 1), (second.IsMapBehind, second.Missing.Count));
        Assert.Same(second, pictures.Of(tally, board, Scope.Everything));

        time.Advance(PollPicture.MapKept);
        var later = pictures.Of(tally, board, Scope.Everything);
        Assert.Equal((false, codes.Count - 1), (later.IsMapBehind, later.OnMap.Count));
        Assert.Same(later, pictures.Of(tally, board, Scope.Everything));

        var few = pictures.Of(Answered(tally, codes[1], 6), board, Scope.Everything);
        Assert.Same(few.Missing, few.OnMap);
    }

    private static PollTally Answered(PollTally tally, string facility, long id) => tally.With(null, [],
        [new PollAnswer(1, facility, Now) { Id = id, Values = tally.Poll.Items.ToImmutableDictionary(item => item.Code, _ => $"{id}") }],
        id);
}
