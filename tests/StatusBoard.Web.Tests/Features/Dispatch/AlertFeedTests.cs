using StatusBoard.Dispatch.Alerts;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch.Alerts;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Dispatch;

public sealed class AlertFeedTests
{
    [Fact]
    public void A_change_raises_its_alert_before_anybody_is_shown_the_change()
    {
        var given = Given.Board(Given.Hospital("A"));
        var feed = new AlertFeed(given.Feed, given.Time);
        List<string> order = [];
        feed.Raised += alerts => order.Add("alert " + alerts[0].Headline);
        using var following = given.Feed.Subscribe(Boards.BoardFilter.Everything, new Noted { WhenTold = () => order.Add("change") });
        given.Reports("A", Status.Closed, reason: "no power");
        Assert.Equal(["alert Hospital A: Closed, was Unknown", "change"], order);
        Assert.Equal("no power", Assert.Single(feed.Recent).Reason);
    }

    [Fact]
    public void What_was_kept_before_comes_first_and_once()
    {
        var given = Given.Board(Given.Hospital("A"));
        var feed = new AlertFeed(given.Feed, given.Time);
        given.Reports("A", Status.Closed);
        var own = feed.Recent[0];
        var older = own with { Key = "A/ed/1", At = own.At.AddHours(-1) };
        feed.Restore([older, own], [new Acknowledgement("A/ed/1", "person:1", "M. Reyes", own.At)]);
        Assert.Equal(["A/ed/1", own.Key], feed.Recent.Select(alert => alert.Key));
        Assert.Equal("M. Reyes", Assert.Single(feed.AcknowledgementsOf("A/ed/1")).Name);
    }

    [Fact]
    public void Acknowledgements_and_escalations_are_told_once_however_often_they_are_read()
    {
        var given = Given.Board(Given.Hospital("A"));
        var feed = new AlertFeed(given.Feed, given.Time);
        given.Reports("A", Status.Closed);
        var key = feed.Recent[0].Key;
        var (acknowledged, escalated) = (0, 0);
        feed.Acknowledged += all => acknowledged += all.Count;
        feed.Escalated += all => escalated += all.Count;
        for (var i = 0; i < 3; i++)
        {
            feed.TakeAcknowledgements([new Acknowledgement(key, "person:1", "M. Reyes", given.Time.GetUtcNow())]);
            feed.TakeEscalations([(key, given.Time.GetUtcNow()), ("of another time", given.Time.GetUtcNow())]);
        }

        Assert.Equal((1, 1), (acknowledged, escalated));
        Assert.Equal(given.Time.GetUtcNow(), feed.Recent[0].EscalatedAt);
    }

    [Fact]
    public void What_is_older_than_twelve_hours_is_forgotten()
    {
        var given = Given.Board(Given.Hospital("A"));
        var feed = new AlertFeed(given.Feed, given.Time);
        given.Reports("A", Status.Closed);
        given.Time.Advance(AlertFeed.Remembered + TimeSpan.FromMinutes(1));
        given.Reports("A", Status.Open);
        Assert.Equal([AlertKind.Reopened], feed.Recent.Select(alert => alert.Kind));
    }
}
