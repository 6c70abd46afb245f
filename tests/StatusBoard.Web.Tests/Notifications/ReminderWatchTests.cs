using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Notifications;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Notifications;

public sealed class ReminderWatchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_responsible_is_reminded_once_before_time_changes_a_status_and_again_after_it_was_confirmed()
    {
        await using var app = await BoardApp.StartAsync();
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var (one, other) = (Watch(app, time), Watch(app, time));
        Assert.Equal(0, await one.RaiseDueAsync(Cancel));

        var due = app.Feed.Board.Find("CT1")!.Ed!.StaleAt!.Value;
        time.SetUtcNow(due - TimeSpan.FromMinutes(25));
        Assert.Equal(1, await one.RaiseDueAsync(Cancel));
        Assert.Equal(0, await one.RaiseDueAsync(Cancel));
        // Another node finds it told.
        await other.RaiseDueAsync(Cancel);
        Assert.Equal(1L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM Notice WHERE Topic = 'reminder' AND FacilityCode = 'CT1'"));
        Assert.Contains("turns stale in 25 min", await app.ScalarAsync<string>("SELECT Title FROM Notice"), StringComparison.Ordinal);

        using (var confirmed = await app.Administrator.PostAsync("/api/v1/facilities/CT1/confirmations", new { }))
            Assert.True(confirmed.IsSuccessStatusCode);
        await Eventually.TrueAsync(() => app.Feed.Board.Find("CT1")!.Ed!.StaleAt > due);
        time.SetUtcNow(app.Feed.Board.Find("CT1")!.Ed!.StaleAt!.Value - TimeSpan.FromMinutes(5));
        Assert.Equal(1, await one.RaiseDueAsync(Cancel));
        // What has happened needs no reminder.
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await Watch(app, time).RaiseDueAsync(Cancel));
    }

    private static ReminderWatch Watch(BoardApp app, TimeProvider time) =>
        new(app.Feed, app.Services.GetRequiredService<NoticeStore>(), time, NullLogger<ReminderWatch>.Instance);
}
