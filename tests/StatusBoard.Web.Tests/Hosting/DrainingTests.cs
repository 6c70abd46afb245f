using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Web.Live;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>A node that is told to stop tells load balancers first, and works on meanwhile.</summary>
public sealed class DrainingTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Lifetime application = new();
    private readonly Draining draining = new();
    private readonly LiveOptions options = new();

    public void Dispose() => application.Dispose();

    [Fact]
    public async Task A_node_says_that_it_stops_before_it_stops_and_answers_meanwhile()
    {
        await using var app = new BoardApp();
        await app.InitializeAsync();
        Assert.IsType<DrainingLifetime>(app.Services.GetRequiredService<IHostLifetime>());
        Assert.Equal("ready", await app.Anybody.GetStringAsync("/health/ready"));
        using var lifetime = ActivatorUtilities.CreateInstance<DrainingLifetime>(app.Services, application, time);

        var stopping = lifetime.StopAsync(PosixSignal.SIGTERM);

        using (var ready = await app.Anybody.GetAsync("/health/ready"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal("this node is stopping", await ready.Content.ReadAsStringAsync());
        }

        Assert.Equal("closed", (await app.Administrator.ReportAsync("CT1", "ed", "closed")).Text("ed", "status"));
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(application.IsStopped);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await stopping;
        Assert.True(application.IsStopped);
    }

    [Theory]
    [InlineData(PosixSignal.SIGINT)]
    [InlineData(PosixSignal.SIGQUIT)]
    public void A_person_at_the_console_does_not_wait(PosixSignal signal)
    {
        using var lifetime = Make();
        Assert.True(lifetime.StopAsync(signal).IsCompletedSuccessfully);
        Assert.True(application.IsStopped);
    }

    [Fact]
    public void Without_a_delay_it_stops_at_once()
    {
        options.StopDelay = TimeSpan.Zero;
        using var lifetime = Make();
        Assert.True(lifetime.StopAsync(PosixSignal.SIGTERM).IsCompletedSuccessfully);
        Assert.True(application.IsStopped);
    }

    [Fact]
    public async Task Whoever_asks_again_does_not_wait()
    {
        using var lifetime = Make();
        var first = lifetime.StopAsync(PosixSignal.SIGTERM);
        Assert.False(application.IsStopped);
        await lifetime.StopAsync(PosixSignal.SIGTERM);
        Assert.True(application.IsStopped);
        await first;
    }

    private DrainingLifetime Make() => new(application, draining, Options.Create(options), time, NullLogger<DrainingLifetime>.Instance);

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource stopping = new();

        public bool IsStopped => stopping.IsCancellationRequested;

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => stopping.Token;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => stopping.Cancel();

        public void Dispose() => stopping.Dispose();
    }
}
