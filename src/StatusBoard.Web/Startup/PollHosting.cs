using Microsoft.Extensions.DependencyInjection.Extensions;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Features.Polls;

namespace StatusBoard.Web.Startup;

/// <summary>Registers polls: what follows them, what time does to them, and what carries out acts.</summary>
internal static class PollHosting
{
    public static void AddPolls(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton<MeasureStore>();
        services.AddSingleton<PollStore>();
        services.AddSingleton<PollArchive>();
        services.AddSingleton<PollTemplateStore>();
        services.AddSingleton<PollTail>();
        services.AddSingleton<PollFeed>();
        services.AddSingleton<PollPictures>();
        services.AddSingleton<PollDesk>();
        services.AddHostedService<PollSyncService>();
        services.AddHostedService<PollClock>();
        services.AddFirstRead<PollFeed>(PollSyncService.Loop, "the polls", feed => feed.State.AsOf is not null);
    }

    public static void MapPolls(this IEndpointRouteBuilder routes)
    {
        PollBell.Map(routes);
        PollRecord.Map(routes);
        PollForm.Map(routes);
    }
}
