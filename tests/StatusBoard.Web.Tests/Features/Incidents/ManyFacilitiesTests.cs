using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Incidents;

public sealed class ManyFacilitiesOnSqlite() : ManyFacilitiesTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class ManyFacilitiesOnSqlServer() : ManyFacilitiesTests(DatabaseProvider.SqlServer);

public abstract class ManyFacilitiesTests(DatabaseProvider engine)
{
    private const int Many = 500;
    private static readonly IncidentActor Manager = new("person:7", "M. Chen", ReportSource.Coordinator);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_hundred_facilities_change_on_every_screen_at_once_and_are_undone_at_once()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var facilities = Enumerable.Range(0, Many).Select(i =>
            new FacilityUpsert($"MANY{i:000}", $"Hospital {i}", "Houston", "TX", "America/Chicago") { System = "Many Health" }).ToList();
        await app.Services.GetRequiredService<FacilityStore>().UpsertAsync(facilities, Cancel);
        await Eventually.TrueAsync(() => app.Feed.Board.Find("MANY499") is not null);
        var (store, incidents) = (app.Services.GetRequiredService<IncidentStore>(), app.Services.GetRequiredService<IncidentFeed>());
        // Two screens, each with a view of its own.
        var (everything, system) = (new Screen(), new Screen());
        using var one = app.Feed.Subscribe(BoardFilter.Everything, everything);
        using var two = app.Feed.Subscribe(new BoardFilter(systems: ["Many Health"]), system);

        var opened = await store.OpenAsync(new IncidentDraft("Ransomware", IncidentKind.Cyberattack, DateTimeOffset.UtcNow),
            [.. facilities.Select(f => f.Code)], Manager, Cancel);
        Assert.True(await incidents.WaitForAsync(opened.Incident, opened.Version, TimeSpan.FromSeconds(30), Cancel));
        var codes = incidents.Current.Find(opened.Incident)!.Codes;
        var plan = StepPlan.Of(codes.Select(app.Feed.Board.Find).OfType<FacilityStatus>(),
            new StepChoice([("ed", Status.Diversion)]) { ReasonCode = ReasonCode.Cyberattack }, app.Feed.Board.Catalogue);
        var applied = await store.ApplyAsync(opened.Incident, plan.Reports, plan.Summary(), Manager, Cancel);

        Assert.Equal(IncidentOutcome.Done, applied.Outcome);
        Assert.True(await app.Feed.WaitForAsync(applied.BoardVersion, TimeSpan.FromSeconds(30), Cancel));
        // The board has it before the screens are told.
        await Eventually.TrueAsync(() => everything.IsTold && system.IsTold);
        foreach (var screen in new[] { everything, system })
        {
            var change = Assert.Single(screen.Take());
            Assert.Equal(Many, change.Changes.Count);
            Assert.All(change.Changes, one =>
                Assert.Equal((Status.Diversion, opened.Incident), (one.After!.Ed!.Status, one.After.Ed.Entry.Incident)));
        }

        var undone = await store.UndoAsync(opened.Incident, applied.Step!.Value, leaveMovedOn: false, Manager, Cancel);
        Assert.Equal(IncidentOutcome.Done, undone.Outcome);
        Assert.True(await app.Feed.WaitForAsync(undone.BoardVersion, TimeSpan.FromSeconds(30), Cancel));
        // The board has it before the screens are told.
        await Eventually.TrueAsync(() => everything.IsTold && system.IsTold);
        foreach (var screen in new[] { everything, system })
        {
            var change = Assert.Single(screen.Take());
            Assert.Equal(Many, change.Changes.Count);
            Assert.All(change.Changes, one => Assert.Equal((Status.Unknown, null), (one.After!.Ed!.Status, one.After.Ed.Entry.Incident)));
        }

        Assert.Equal(2L * Many,
            await app.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode LIKE 'MANY%' AND Kind = 'report'"));
    }

    private sealed class Screen : IBoardSubscriber
    {
        private readonly ConcurrentQueue<ViewChange> changes = new();

        public bool IsTold => !changes.IsEmpty;

        public void Changed(ViewChange change) => changes.Enqueue(change);

        public void Beat(Heartbeat beat)
        {
        }

        public List<ViewChange> Take()
        {
            List<ViewChange> taken = [.. changes];
            changes.Clear();
            return taken;
        }
    }
}
