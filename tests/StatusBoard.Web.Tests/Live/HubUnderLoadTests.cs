using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Reporting;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

public sealed class HubUnderLoadTests
{
    private static readonly Reporter Somebody = new("somebody", ReportSource.Coordinator);

    [Fact]
    public async Task A_burst_of_500_reports_is_one_message()
    {
        await using var app = await WithFacilitiesAsync(500);
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        await client.SubscribeAsync();

        var version = await ReportAllAsync(app, 500, Status.Closed);
        var change = await client.NextAsync();
        Assert.Equal(500, change.GetProperty("changes").GetArrayLength());
        Assert.Equal(version, change.Version());
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        Assert.Equal(["CT1"], (await client.NextAsync()).Codes("changes"));
    }

    [Fact]
    public async Task Whoever_subscribes_while_others_write_has_the_board_first_misses_nothing_and_is_never_taken_back()
    {
        // A board that takes a moment to be written: changes come in that moment.
        await using var app = await WithFacilitiesAsync(100);
        var store = app.Services.GetRequiredService<StatusStore>();
        using var enough = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            var version = 0L;
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                var report = new StatusReport(MadeBoard.Facilities[i % 4].Code, "ed", i % 8 < 4
                    ? Status.Diversion : Status.Closed) { Reason = $"the {i}th" };
                version = (await store.ReportAsync([report], Somebody, CancellationToken.None)).Version;
            }

            return version;
        });

        ConcurrentBag<(RawHub Hub, Follower Client)> clients = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (i, _) =>
        {
            var hub = await RawHub.ConnectAsync(app.Address);
            var client = new Follower(hub);
            clients.Add((hub, client));
            // Some share a group, some are the first of theirs.
            await client.SubscribeAsync(i % 3 == 0 ? new { facilities = new[] { "CT1", "CT2", "CT3", "PA1", $"T{i:0000}" } } : null);
            await client.NextAsync();
            if (i % 5 == 0)
                await client.SubscribeAsync();
        });
        await enough.CancelAsync();
        var last = await writer;
        Assert.True(await app.Feed.WaitForAsync(last, TimeSpan.FromSeconds(5), CancellationToken.None));

        var expected = app.Feed.Board.Facilities.ToDictionary(facility => facility.Facility.Code, facility => facility.Version);
        foreach (var (hub, client) in clients)
        {
            await client.FollowAsync(last);
            foreach (var (code, text) in client.Facilities)
                Assert.Equal(expected[code], System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(text).Version());
            hub.Dispose();
        }
    }

    [Fact]
    public async Task Whoever_leaves_is_forgotten_even_in_the_middle_of_subscribing()
    {
        await using var app = await BoardApp.StartAsync();
        using var counted = new Counted(app);
        for (var i = 0; i < 40; i++)
        {
            using var hub = await RawHub.ConnectAsync(app.Address);
            await hub.AskAsync(new { facilities = new[] { MadeBoard.Facilities[i % MadeBoard.Facilities.Count].Code } });
            if (i % 2 == 0)
                await hub.ReceiveAsync();
            hub.Abort();
        }

        using var stays = await RawHub.ConnectAsync(app.Address);
        await new Follower(stays).SubscribeAsync();
        await Eventually.TrueAsync(() => counted.Subscribers == 1, seen: () => $"{counted.Subscribers} groups are left.");
    }

    [Fact]
    public async Task A_client_that_stops_reading_holds_nobody_up_and_is_dropped()
    {
        await using var app = await WithFacilitiesAsync(300, ("Live:StallLimit", "00:00:01"));
        using var counted = new Counted(app);
        using var stalled = await RawHub.ConnectAsync(app.Address);
        await stalled.AskAsync(new { services = new[] { "ed" } });
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        await client.SubscribeAsync();
        await Eventually.TrueAsync(() => counted.Subscribers == 2);

        // Its board alone is more than the sockets keep for a reader that does not read.
        for (var i = 0; i < 3; i++)
        {
            var version = await ReportAllAsync(app, 300, i % 2 == 0 ? Status.Closed : Status.Open);
            await client.FollowAsync(version);
        }

        Assert.Equal(3, client.Changes.Count);
        // SignalR itself drops it after 10 s.
        await Eventually.TrueAsync(() =>
            counted.Subscribers == 1, TimeSpan.FromSeconds(5), () => "The one that does not read is still there.");
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        Assert.Equal(["CT1"], (await client.NextAsync()).Codes("changes"));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true)
                await stalled.ReceiveAsync();
        });
    }

    [Fact]
    public async Task A_client_that_reads_slowly_is_sent_what_it_missed_in_one()
    {
        await using var app = await WithFacilitiesAsync(300);
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        await client.SubscribeAsync();
        var version = 0L;
        // Some 1.8 MB each, done before SignalR drops whoever has taken nothing for 10 s.
        for (var i = 0; i < 6; i++)
            version = await ReportAllAsync(app, 300, i % 2 == 0 ? Status.Closed : Status.Open);

        await client.FollowAsync(version);
        Assert.InRange(client.Changes.Count, 1, 5);
        Assert.Equal((await app.Anybody.JsonAsync("/api/v1/board")).GetProperty("facilities").EnumerateArray().Select(facility =>
            facility.Plain()).Order(), client.Facilities.Values.Order());
    }

    private static async Task<BoardApp> WithFacilitiesAsync(int number, params (string, string?)[] settings)
    {
        var app = await BoardApp.StartAsync(settings);
        await app.Services.GetRequiredService<FacilityStore>().UpsertAsync(
            [.. Enumerable.Range(0, number).Select(i =>
                new FacilityUpsert($"T{i:0000}", $"Hospital {i}", "Austin", "TX", "America/Chicago"))], CancellationToken.None);
        await Eventually.TrueAsync(() => app.Feed.Board.Count == MadeBoard.Facilities.Count + number);
        return app;
    }

    private static async Task<long> ReportAllAsync(BoardApp app, int number, Status status)
    {
        var result = await app.Services.GetRequiredService<StatusStore>().ReportAsync(
            [.. Enumerable.Range(0, number).Select(i => new StatusReport($"T{i:0000}", "ed", status))], Somebody, CancellationToken.None);
        Assert.True(await app.Feed.WaitForAsync(result.Version, TimeSpan.FromSeconds(10), CancellationToken.None));
        return result.Version;
    }
}
