using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Incidents;

public sealed class IncidentFeedOnSqlite() : IncidentFeedTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class IncidentFeedOnSqlServer() : IncidentFeedTests(DatabaseProvider.SqlServer);

public abstract class IncidentFeedTests(DatabaseProvider engine)
{
    private static readonly IncidentActor Manager = new("person:7", "M. Chen", ReportSource.Coordinator);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_feed_has_what_the_app_and_plain_SQL_write_and_lets_go_of_what_has_ended()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var feed = app.Services.GetRequiredService<IncidentFeed>();
        var store = app.Services.GetRequiredService<IncidentStore>();
        var changes = new ConcurrentQueue<IncidentChange>();
        feed.Changed += changes.Enqueue;
        // One that has an emergency department.
        const string facility = "CT1";

        var opened = await store.OpenAsync(new IncidentDraft("Power cut", IncidentKind.UtilityFailure, DateTimeOffset.UtcNow), [],
            Manager, Cancel);
        Assert.True(await feed.WaitForAsync(opened.Incident, opened.Version, TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal("Power cut", feed.Current.Find(opened.Incident)!.Name);

        await app.SqlAsync(
            "UPDATE ServiceStatus SET Status = 'closed', IncidentId = @id WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            ("@id", opened.Incident), ("@facility", facility));
        await Eventually.TrueAsync(() => feed.Current.Of(facility).Any(incident => incident.Id == opened.Incident));

        await app.SqlAsync("UPDATE Incident SET EndedAt = '2030-01-01 00:00:00.000+00:00' WHERE Id = @id", ("@id", opened.Incident));
        await Eventually.TrueAsync(() => feed.Current.Find(opened.Incident) is null);
        var last = changes.Last();
        Assert.False(Assert.Single(last.Read).IsActive);
        Assert.NotNull(last.Before.Find(opened.Incident));
        // Whoever was told of it still knows what it was called.
        Assert.Equal("Power cut", feed.NameOf(opened.Incident));
        Assert.False(await feed.WaitForAsync(opened.Incident, long.MaxValue, TimeSpan.FromMilliseconds(20), Cancel));
    }

    [Fact]
    public async Task While_the_database_is_away_the_feed_keeps_what_it_has_and_says_since_when()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var feed = app.Services.GetRequiredService<IncidentFeed>();
        var store = app.Services.GetRequiredService<IncidentStore>();
        var opened = await store.OpenAsync(new IncidentDraft("Flood", IncidentKind.SevereWeather, DateTimeOffset.UtcNow), [], Manager,
            Cancel);
        await feed.WaitForAsync(opened.Incident, opened.Version, TimeSpan.FromSeconds(10), Cancel);

        app.Away = true;
        await Eventually.TrueAsync(() => feed.State.UnreadableSince is not null);
        Assert.NotNull(feed.Current.Find(opened.Incident));
        app.Away = false;
        await Eventually.TrueAsync(() => feed.State.UnreadableSince is null);
    }
}
