using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Statuses;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live.Loops;

/// <summary>What holds for all loops of the app, those that are yet to be written among them.</summary>
public sealed class HostedLoopTests
{
    [Fact]
    public async Task Every_hosted_service_of_this_app_runs_on_the_shared_runner()
    {
        await using var app = new BoardApp { Environment = "Development" };
        app.Settings["Public:Enabled"] = "true";
        app.Settings["Demo:People"] = "false";
        await app.InitializeAsync();

        var own = app.Services.GetServices<IHostedService>().Select(service => service.GetType())
            .Where(type => type.Assembly.GetName().Name!.StartsWith("StatusBoard", StringComparison.Ordinal)).ToList();

        Assert.True(own.Count >= 15, $"Only {own.Count} are registered: {string.Join(", ", own.Select(type => type.Name))}");
        Assert.All(own, type =>
            Assert.True(typeof(BackgroundLoop).IsAssignableFrom(type), $"{type.Name} has to derive from {nameof(BackgroundLoop)}."));
        // And those that are registered only with some setting.
        var types = typeof(Program).Assembly.GetTypes().Where(type => typeof(IHostedService).IsAssignableFrom(type) && !type.IsAbstract);
        Assert.All(types, type =>
            Assert.True(typeof(BackgroundLoop).IsAssignableFrom(type), $"{type.Name} has to derive from {nameof(BackgroundLoop)}."));
        await Eventually.TrueAsync(() => Loops(app).All.Count >= own.Count);
    }

    [Fact]
    public async Task Each_loop_that_throws_costs_neither_the_host_nor_its_lock_nor_the_other_loops_and_succeeds_again()
    {
        var failedFirst = new ConcurrentDictionary<string, bool>();
        string? broken = null;
        await using var app = new BoardApp
        {
            Replace = services => services.AddSingleton(provider => new LoopRunner(
                provider.GetRequiredService<LoopRegister>(), provider.GetRequiredService<SingleWorker>(), TimeProvider.System,
                NullLogger<LoopRunner>.Instance)
            {
                LongestWait = TimeSpan.FromMilliseconds(100),
                Passing = name =>
                {
                    // Every loop fails at its first pass, those that are done once among them.
                    if (failedFirst.TryAdd(name, true))
                        throw new FormatException("'today' is not a time");
                    if (name == Volatile.Read(ref broken))
                        throw new OperationCanceledException("from the source of this loop, not by a shutdown");
                },
            }),
        };
        app.Settings["Public:Enabled"] = "true";
        await app.InitializeAsync();
        var loops = Loops(app);
        await Eventually.TrueAsync(() => loops.All.Count >= 18 && loops.All.All(loop => loop is { LastSuccess: not null, Failures: >= 1 }),
            TimeSpan.FromSeconds(60), () => Said(loops));

        foreach (var name in loops.All.Select(loop => loop.Name).Where(name => !IsDoneOnce(name)).ToList())
        {
            var before = loops.Find(name)!;
            var others = loops.All.Where(loop =>
                loop.Name != name && !IsDoneOnce(loop.Name) && !DependsOn(loop.Name, name)).ToDictionary(loop => loop.Name);
            Volatile.Write(ref broken, name);
            await Eventually.TrueAsync(() =>
                loops.Find(name)!.Failures > before.Failures, TimeSpan.FromSeconds(30), () => $"{name} does not fail: {Said(loops)}");
            await Eventually.TrueAsync(
                () => others.Values.All(other => loops.Find(other.Name)!.LastSuccess > other.LastSuccess), TimeSpan.FromSeconds(30), () =>
                    $"Beside {name}: {Said(loops)}");
            Assert.All(others.Values, other => Assert.Equal(other.Failures, loops.Find(other.Name)!.Failures));

            var outage = DateTimeOffset.UtcNow;
            Volatile.Write(ref broken, null);
            await Eventually.TrueAsync(() => loops.Find(name) is { FailingSince: null, IsElsewhere: false } now
                && now.LastSuccess > outage, TimeSpan.FromSeconds(30), () => $"{name} does not come back: {Said(loops)}");
        }

        // The host lives, and so does the road of a change.
        Assert.True((await app.Administrator.PutAsync(
            new Uri("/api/v1/facilities/CT2/services/ed", UriKind.Relative), JsonContent.Create(new { status = "diversion" }),
            TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.Equal(Status.Diversion, app.Feed.Board.Find("CT2")!.Ed!.Status);
    }

    [Fact]
    public async Task A_loop_that_stays_broken_is_named_by_health_the_administration_and_every_page_until_it_works()
    {
        await using var app = await BoardApp.StartAsync();
        var loops = Loops(app);
        var runner = app.Services.GetRequiredService<LoopRunner>();
        runner.Passing = name =>
        {
            if (name is "alert-follow" or "declarations")
                throw new FormatException("'half past' is not a time");
        };
        await Eventually.TrueAsync(() => loops.Overdue.Count == 2, TimeSpan.FromSeconds(60), () => Said(loops));

        var ready = await app.Anybody.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.StartsWith("ready; degraded: alert-follow since ", ready, StringComparison.Ordinal);
        Assert.Contains("declarations since ", ready, StringComparison.Ordinal);
        var page = await app.Anybody.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Alerts are not read", page, StringComparison.Ordinal);
        Assert.Contains("Alerts are not read", await app.Anybody.GetStringAsync(new Uri("/api/v1/heartbeat", UriKind.Relative),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Alerts are not read", await app.Anybody.GetStringAsync(new Uri("/wall", UriKind.Relative),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);

        runner.Passing = null;
        await Eventually.TrueAsync(() => loops.Overdue.Count == 0);
        Assert.Equal(
            "ready", await app.Anybody.GetStringAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("Alerts are not read", await app.Anybody.GetStringAsync(new Uri("/", UriKind.Relative),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static LoopRegister Loops(BoardApp app) => app.Services.GetRequiredService<LoopRegister>();

    /// <summary>The writer keeps its lock only while the watch beside it works.</summary>
    private static bool DependsOn(string loop, string broken) => loop == "policy-write" && broken == "policy-watch";

    private static bool IsDoneOnce(string loop) => loop is "setup-link" or "alert-take-up";

    private static string Said(LoopRegister loops) =>
        string.Join(
        "; ", loops.All.Select(loop => $"{loop.Name} {loop.LastSuccess:mm:ss} failing {loop.FailingSince:mm:ss} {loop.Failures}"));
}
