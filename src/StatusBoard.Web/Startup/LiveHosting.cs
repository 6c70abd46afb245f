using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Incidents.Exercises;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Answers;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the board of this process, its synchronisation, and the hub.</summary>
internal static class LiveHosting
{
    /// <summary>Makes readiness wait until a feed has been read once.</summary>
    public static void AddFirstRead<T>(this IServiceCollection services, string loop, string description, Func<T, bool> isDone)
        where T : notnull =>
        services.AddSingleton(provider => new FirstRead(loop, description, () => isDone(provider.GetRequiredService<T>())));

    /// <summary>Maps the hub. Where a proxy passes no WebSockets on, its clients use long polling: server-sent events would be held back
    /// by proxies that buffer answers, and nobody would notice.</summary>
    public static void MapStatusHub(this IEndpointRouteBuilder routes) => routes.MapHub<StatusHub>(
        "/hubs/status", options => options.Transports = HttpTransportType.WebSockets | HttpTransportType.LongPolling);

    public static void AddLiveBoard(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LiveOptions>()
            .Bind(builder.Configuration.GetSection("Live"))
            .Validate(options =>
                options.HeartbeatInterval >= TimeSpan.FromMilliseconds(200), "Live:HeartbeatInterval has to be at least 00:00:00.200.")
            .Validate(options => options.StopDelay >= TimeSpan.Zero && options.StopDelay <= TimeSpan.FromMinutes(5),
                "Live:StopDelay has to be from 00:00:00 to 00:05:00.")
            .ValidateOnStart();
        services.AddSingleton<Draining>();
        services.AddSingleton<IHostLifetime, DrainingLifetime>();
        services.AddSingleton<LoopRegister>();
        services.AddSingleton<LoopRunner>();
        services.AddSingleton<SubscriberPool>();
        services.AddSingleton<BoardFeed>();
        services.AddSingleton<ChangeWatch>();
        services.AddHostedService<BoardSyncService>();
        services.AddHostedService<WriteProbeService>();
        services.AddHostedService<HeartbeatService>();
        services.AddHostedService<StatusExpiryService>();
        services.AddHostedService<ReminderService>();
        services.AddSingleton<IncidentFeed>();
        services.AddHostedService<IncidentSyncService>();
        services.AddFirstRead<IncidentFeed>(IncidentSyncService.Loop, "the incidents", feed => feed.State.AsOf is not null);
        services.AddSingleton<ExerciseFeeds>();
        services.AddSingleton<IncidentDesk>();
        services.AddSingleton<IncidentReader>();
        services.AddSingleton<IncidentPictures>();

        services.AddSignalR().AddHubOptions<StatusHub>(LimitHosting.LimitHub).AddMessagePackProtocol();
        services.Replace(ServiceDescriptor.Singleton<IHubProtocolResolver, StatusHubProtocols>());
        services.AddSingleton<StatusHubConnections>();
        services.AddSingleton<HubLifetimeManager<StatusHub>>(provider => provider.GetRequiredService<StatusHubConnections>());
        services.AddSingleton<HubFanOut>();
        services.AddSingleton<SharedAnswers>();
        services.AddSingleton<HubConnectionHandler<StatusHub>, StatusHubConnectionHandler>();
    }
}
