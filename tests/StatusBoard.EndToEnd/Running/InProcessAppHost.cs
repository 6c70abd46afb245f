using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StatusBoard.EndToEnd.Running;

/// <summary>The app in the process of the tests, on a Kestrel of its own.</summary>
internal sealed class InProcessAppHost(IReadOnlyDictionary<string, string> settings) : IAppHost
{
    private readonly Factory factory = new(settings);

    public bool IsRunning => true;

    public string LastOutput => "It is written nowhere in the process of the tests.";

    public Task StartAsync()
    {
        factory.UseKestrel();
        factory.StartServer();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => factory.DisposeAsync();

    private sealed class Factory(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<global::Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            // Only in Development does a build output, which is not a publication, serve css and js.
            builder.UseEnvironment(Environments.Development);
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            // Pages that a test has left open are not waited for.
            builder.ConfigureServices(services =>
                services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1)));
        }
    }
}
