using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Storage.Dispatch.Handover;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Dispatch.Alerts;
using StatusBoard.Web.Features.Dispatch.Declarations;

namespace StatusBoard.Web.Startup;

/// <summary>Registers what dispatch desks need in addition to the board.</summary>
internal static class DispatchHosting
{
    public static void AddDispatch(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DispatchOptions>()
            .Bind(builder.Configuration.GetSection("Dispatch"))
            .Validate(options => options.SaturationMiles is > 0 and <= 500, "Dispatch:SaturationMiles has to be from 0 to 500.")
            .Validate(options => options.EscalateAfter >= TimeSpan.FromSeconds(1), "Dispatch:EscalateAfter has to be at least 00:00:01.")
            .Validate(options => options.TakeUpWithin >= TimeSpan.Zero, "Dispatch:TakeUpWithin must not be negative.")
            .ValidateOnStart();
        services.AddSingleton<DispatchIndex>();
        services.AddSingleton<AlertStore>();
        services.AddSingleton<MissedChanges>();
        services.AddSingleton<OverrideStore>();
        services.AddSingleton<HandoverNoteStore>();
        services.AddSingleton<AlertFeed>();
        services.AddSingleton<DeclarationStore>();
        services.AddSingleton<DeclarationFeed>();
        services.AddSingleton<AreaDesk>();
        services.AddHostedService<DeclarationSyncService>();
        services.AddFirstRead<DeclarationFeed>(DeclarationSyncService.Loop, "the declarations", feed => feed.IsRead);
        services.AddHostedService<AlertPersistence>();
        services.AddFirstRead<AlertFeed>(AlertPersistence.FollowLoop, "the alerts", feed => feed.IsRead);
        services.AddHostedService<AlertEscalation>();
    }
}
