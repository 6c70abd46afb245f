using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Features.Polls;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Pages;

/// <summary>A circuit that shows what a feed has.</summary>
internal sealed class Screen : BunitContext
{
    static Screen() => DefaultWaitTimeout = TimeSpan.FromSeconds(10);

    public Screen(Given given, bool interactive = true, params IEnumerable<object> services)
    {
        Given = given;
        Services.AddSingleton(given.Feed);
        Services.AddSingleton<IViewer>(Viewer);
        Services.AddSingleton(Presence);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new RunFeed(TimeProvider.System));
        Services.AddSingleton(new PollFeed(TimeProvider.System));
        Services.AddScoped<ActionTicks>();
        foreach (var service in services)
            Services.Add(new ServiceDescriptor(service switch
            {
                IWebHostEnvironment => typeof(IWebHostEnvironment),
                TimeProvider => typeof(TimeProvider),
                _ => service.GetType(),
            }, service));
        SetRendererInfo(new RendererInfo(interactive ? "Server" : "Static", interactive));
    }

    public Given Given { get; }

    /// <summary>Whether the browser is there.</summary>
    public CircuitPresence Presence { get; } = new();

    public GivenViewer Viewer { get; } = GivenViewer.OfEverything();
}
