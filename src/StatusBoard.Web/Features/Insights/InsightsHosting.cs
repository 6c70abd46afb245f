using StatusBoard.Storage.Insights;

namespace StatusBoard.Web.Features.Insights;

/// <summary>Registers insights and the commands <c>insights rebuild</c> and <c>insights verify</c>.</summary>
internal static class InsightsHosting
{
    public static void AddInsights(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StretchStore>();
        builder.Services.AddSingleton<StretchReader>();
        builder.Services.AddSingleton<NowPictures>();
        builder.Services.AddHostedService<StretchWorker>();
    }

    /// <summary>Runs a command on the configured database.</summary>
    public static async Task<int> InsightsAsync(this WebApplication app, string[] args) =>
        await InsightsCommand.RunAsync(args, app.Services.GetRequiredService<StretchStore>(), Console.Out, CancellationToken.None);
}
