using Microsoft.Extensions.Options;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Features.Insights.Digests;
using StatusBoard.Web.Features.Notifications;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Insights.Reports;
using StatusBoard.Storage.Insights.Travel;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Features.Insights.Time;
using StatusBoard.Storage.Insights.Past;
using StatusBoard.Web.Features.Insights.AfterAction;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Features.Insights.Replay;

namespace StatusBoard.Web.Features.Insights;

/// <summary>Registers insights and the commands <c>insights rebuild</c> and <c>insights verify</c>.</summary>
internal static class InsightsHosting
{
    public static void AddInsights(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StretchStore>();
        builder.Services.AddSingleton<QuarterStore>();
        builder.Services.AddSingleton<StretchReader>();
        builder.Services.AddSingleton<SumReader>();
        builder.Services.AddSingleton<ReportQuarterStore>();
        builder.Services.AddSingleton<ReportReader>();
        builder.Services.AddSingleton<NowPictures>();
        builder.Services.AddSingleton<TravelStore>();
        builder.Services.AddSingleton<TravelTimes>();
        builder.Services.AddSingleton<ReachPictures>();
        builder.Services.AddSingleton<TimeReading>();
        builder.Services.AddSingleton<TimePictures>();
        builder.Services.AddSingleton<PastReader>();
        builder.Services.AddSingleton<PastBoards>();
        builder.Services.AddScoped<PastRequest>();
        builder.Services.AddSingleton<ReplayTapes>();
        builder.Services.AddSingleton<NeighbourLoads>();
        builder.Services.AddSingleton<AfterActionReports>();
        builder.Services.AddSingleton<AfterActionReading>();
        builder.Services.AddHostedService<StretchWorker>();
        builder.Services.AddSingleton<DigestStore>();
        builder.Services.AddSingleton(provider =>
            new DigestLetter(provider.GetRequiredService<IOptions<NotificationOptions>>().Value.PublicAddress));
        builder.Services.AddSingleton<DigestPasses>();
        builder.Services.AddHostedService<DigestWorker>();
    }

    /// <summary>Maps the tables of the pages as files.</summary>
    public static void MapInsights(this IEndpointRouteBuilder routes)
    {
        foreach (var ending in (ReadOnlySpan<string>)[".csv", ".xlsx"])
        {
            Map("/insights/now" + ending, NowFiles.Get, NowFiles.Takes);
            Map("/insights/time" + ending, TimeEndpoint.FileAsync, TimeEndpoint.TakesFile);
            Map("/insights/reach" + ending, ReachFiles.Get, ReachFiles.Takes);
            Map("/insights/report" + ending, AfterActionFiles.Get, AfterActionFiles.Takes);
        }

        void Map(string path, Delegate answer, TakesQuery takes) =>
            routes.MapGet(path, answer).AddEndpointFilter<QueryCheck>().WithMetadata(takes, CountsAsExport.Mark)
                .RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }

    /// <summary>Runs a command on the configured database.</summary>
    public static async Task<int> InsightsAsync(this WebApplication app, string[] args) =>
        await InsightsCommand.RunAsync(args, app.Services.GetRequiredService<StretchStore>(), Console.Out, CancellationToken.None);
}
