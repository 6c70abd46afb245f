using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Benchmarks.FanOut.Text;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>
/// The yardstick: a server of the same stack that takes a change by HTTP and broadcasts it to everybody, with no
/// database, board or filter: by a hub, and by circuits of a page with one live text. Runs in its own process as <c>-- barehub</c>.
/// </summary>
internal static class BareHubServer
{
    /// <summary>Where its hub is.</summary>
    public const string HubPath = "/hub";

    /// <summary>Where a change goes in, as the JSON that is broadcast.</summary>
    public const string BroadcastPath = "/broadcast";

    /// <summary>Where a text goes in that all circuits of <see cref="TextPage"/> show.</summary>
    public const string TextPath = "/show";

    /// <summary>Runs until the process is ended; listens where ASPNETCORE_URLS says.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddSingleton<TextFeed>();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapHub<BareHub>(HubPath);
        // Without compression, as the board has it.
        app.MapRazorComponents<TextPage>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
        app.MapPut(TextPath, async (HttpRequest request, TextFeed feed) =>
        {
            using var text = new StreamReader(request.Body);
            feed.Show(await text.ReadToEndAsync());
            return TypedResults.Ok();
        });
        app.MapGet("/health/ready", () => TypedResults.Ok());
        app.MapPut(BroadcastPath, async (JsonElement change, IHubContext<BareHub> hub) =>
        {
            await hub.Clients.All.SendAsync("BoardChanged", change);
            return TypedResults.Ok();
        });
        await app.RunAsync();
        return 0;
    }

    /// <summary>Starts it in a process of its own.</summary>
    public static async Task<ServerProcess> StartAsync(HttpClient http, CancellationToken cancellation)
    {
        var server = ServerProcess.Start(
            typeof(BareHubServer).Assembly.Location,
            ["barehub"],
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",

                // The collector that web projects have by default; this project is none.
                ["DOTNET_gcServer"] = "1",
            });
        try
        {
            await server.WaitAsync(http, "/health/ready", TimeSpan.FromSeconds(30), cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
