using StatusBoard.Storage.Runs;
using StatusBoard.Web.Features.Ambulances;

namespace StatusBoard.Web.Startup;

/// <summary>Registers what the runs of ambulances need.</summary>
internal static class AmbulanceHosting
{
    public static void AddAmbulances(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<AgencyStore>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunTail>();
        services.AddSingleton<ArrivalReader>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<OffloadWatch>();
        services.AddHostedService<RunSyncService>();
        services.AddFirstRead<RunFeed>(RunSyncService.Loop, "the ambulances", feed => feed.IsRead);
    }
}
