using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Tests.Hosting;

public sealed class ReadinessOnSqlite() : ReadinessTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class ReadinessOnSqlServer() : ReadinessTests(DatabaseProvider.SqlServer);

/// <summary>A node is ready when everything that it answers from memory was read once.</summary>
public abstract class ReadinessTests(DatabaseProvider engine)
{
    private readonly ConcurrentDictionary<string, bool> held = new() { ["incidents"] = true, ["declarations"] = true,
        ["alert-follow"] = true, ["ambulances"] = true, ["polls"] = true };

    /// <summary>The clock by which a loop is overdue: it stands still until the test moves it.</summary>
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task It_waits_for_each_of_them_and_names_what_is_missing()
    {
        await using var app = await StartAsync();

        var reads = app.Services.GetServices<FirstRead>().ToList();
        Assert.Equal(held.Keys.Order(), reads.Select(read => read.Loop).Order());
        foreach (var read in reads)
        {
            using var missing = await app.Anybody.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, missing.StatusCode);
            Assert.Equal($"{read.What} have not been read yet", await missing.Content.ReadAsStringAsync());
            held.TryRemove(read.Loop, out _);
            await Eventually.TrueAsync(read.IsDone);
        }

        Assert.Equal("ready", await app.Anybody.GetStringAsync("/health/ready"));
        foreach (var address in new[] { "/api/v1/incidents", "/api/v1/declarations", "/api/v1/board", "/api/v1/overrides" })
            await app.Anybody.JsonAsync(address);
    }

    [Fact]
    public async Task What_cannot_be_read_for_longer_than_its_limit_does_not_keep_the_board_from_anybody()
    {
        await using var app = await StartAsync();
        foreach (var loop in held.Keys.Where(loop => loop != "incidents").ToList())
            held.TryRemove(loop, out _);
        await Eventually.TrueAsync(() => app.Services.GetServices<FirstRead>().All(read => read.Loop == "incidents" || read.IsDone()));
        using (var missing = await app.Anybody.GetAsync("/health/ready"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, missing.StatusCode);

        time.Advance(DateTimeOffset.UtcNow - time.GetUtcNow() + TimeSpan.FromSeconds(20));

        Assert.Contains("ready; degraded: ", await app.Anybody.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }

    /// <summary>An app whose board is read, and whose other loops fail as long as they are held.</summary>
    private async Task<BoardApp> StartAsync()
    {
        var app = new BoardApp(engine)
        {
            WaitUntilReady = false,
            Replace = services => services
                .AddSingleton(provider => new LoopRegister(time, provider.GetRequiredService<IMeterFactory>()))
                .AddSingleton(provider => new LoopRunner(
                    provider.GetRequiredService<LoopRegister>(), provider.GetRequiredService<SingleWorker>(), TimeProvider.System,
                    NullLogger<LoopRunner>.Instance)
                {
                    Passing = name =>
                    {
                        if (held.ContainsKey(name))
                            throw new FormatException("'half past' is not a time");
                    },
                }),
        };
        await app.Running.InitializeAsync();
        await Eventually.TrueAsync(() => app.Feed.State.AsOf is not null);
        return app;
    }
}
