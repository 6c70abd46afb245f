using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security;

/// <summary>What is nobody's business does not get out: keys not into logs, the inside of a fault not to whoever asked.</summary>
public sealed class SecrecyTests
{
    [Fact]
    public async Task No_key_is_in_the_log_however_much_is_logged()
    {
        using var log = new Everything();
        await using var app = new BoardApp { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        foreach (var category in (string[])["Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Hosting.Diagnostics", "System"])
            app.Settings[$"Logging:LogLevel:{category}"] = "Trace";
        await app.InitializeAsync();
        var key = await app.KeyAsync("reporter");
        const string wrong = "a-wrong-key-somebody-mistyped";

        using (var answer = await app.Client(key).PutStatusAsync("CT1", "ed", new { status = "closed" }))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using (await app.Client(wrong).PutStatusAsync("CT1", "ed", new { status = "closed" }))
        {
        }

        await using (var hub = app.Hub(key: key))
        {
            await hub.StartAsync(TestContext.Current.CancellationToken);
            await hub.InvokeAsync<object>("Subscribe", new { states = new[] { "CT" } }, TestContext.Current.CancellationToken);
        }

        // As a browser's client does it, which can set no header.
        using (await app.Anybody.GetAsync($"/hubs/status?access_token={key}", TestContext.Current.CancellationToken))
        using (var form = new FormUrlEncodedContent([new("key", key)]))
        using (await app.Anybody.PostAsync("/account/sign-in", form, TestContext.Current.CancellationToken))
        {
        }

        Assert.Contains(log.Lines, line => line.Contains("/hubs/status", StringComparison.Ordinal));
        foreach (var secret in (string[])[key, wrong, BoardApp.AdministratorKey])
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/overrides", "application/json")]
    [InlineData("/api/v1/overrides", "text/html")]
    public async Task The_inside_of_a_fault_stays_inside(string address, string accept)
    {
        await using var app = await BoardApp.StartAsync();
        await app.SqlAsync("ALTER TABLE OverrideNote RENAME TO Gone");
        using var answer = await app.Administrator.SendAsync(HttpMethod.Get, address, headers: ("Accept", accept));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var inside in (string[])["Exception", "   at ", ".cs", "OverrideNote", "SQLite", "SELECT"])
            Assert.DoesNotContain(inside, said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("log", said, StringComparison.Ordinal);
    }

    private sealed class Everything : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue(string.Join("; ", state as IEnumerable<KeyValuePair<string, object?>> ?? []));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
