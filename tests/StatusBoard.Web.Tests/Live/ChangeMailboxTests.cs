using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

public sealed class ChangeMailboxTests
{
    private readonly Given given = Given.Board(Given.Hospital("A"), Given.Hospital("B"));
    private readonly ChangeMailbox mailbox = new();

    [Fact]
    public async Task A_reader_that_comes_late_finds_one_letter_with_the_latest_of_everything()
    {
        using var subscription = given.Feed.Subscribe(BoardFilter.Everything, mailbox);
        for (var i = 0; i < 100; i++)
            given.Reports("A", i % 2 == 0 ? Status.Closed : Status.Diversion, reason: $"the {i}th");
        given.Reports("B", Status.Advisory);
        given.Feed.Beat();
        given.Feed.Beat();

        var letter = await mailbox.TakeAsync(CancellationToken.None);
        Assert.Equal(["A", "B"], letter.Codes!.Order());
        Assert.Equal(given.Feed.Board.Version, letter.View!.Version);
        Assert.Equal(given.Feed.Board.Version, letter.Beat!.Version);
        var (changed, removed) = letter.Resolve();
        Assert.Equal("the 99th", changed.Single(facility => facility.Facility.Code == "A").Ed!.Entry.Reason);
        Assert.Empty(removed);
        Assert.False(mailbox.TakeAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task What_came_and_went_meanwhile_is_removed_and_what_went_and_came_is_changed()
    {
        using var subscription = given.Feed.Subscribe(new BoardFilter(statuses: [Status.Closed]), mailbox);
        given.Reports("A", Status.Closed);
        given.Reports("A", Status.Open);
        var (changed, removed) = (await mailbox.TakeAsync(CancellationToken.None)).Resolve();
        Assert.Empty(changed);
        Assert.Equal(["A"], removed);

        given.Reports("A", Status.Closed);
        given.Read([Given.Hospital("B") with { Active = false }], []);
        given.Reports("A", Status.Open);
        given.Reports("A", Status.Closed);
        (changed, removed) = (await mailbox.TakeAsync(CancellationToken.None)).Resolve();
        Assert.Equal(["A"], changed.Select(facility => facility.Facility.Code));
        Assert.Empty(removed);
    }

    [Fact]
    public async Task A_reader_that_waits_is_woken_by_a_change_and_by_a_beat()
    {
        using var subscription = given.Feed.Subscribe(BoardFilter.Everything, mailbox);
        var waiting = mailbox.TakeAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        given.Reports("A", Status.Closed);
        Assert.NotNull((await waiting.WaitAsync(TimeSpan.FromSeconds(5))).View);
        waiting = mailbox.TakeAsync(CancellationToken.None);
        given.Feed.Beat();
        var letter = await waiting.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Null(letter.View);
        Assert.NotNull(letter.Beat);
    }

    [Fact]
    public async Task A_reader_that_is_gone_waits_no_longer()
    {
        using var gone = new CancellationTokenSource();
        var waiting = mailbox.TakeAsync(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
