using StatusBoard.Storage.Measures;
using StatusBoard.Web.Features.Measures;

namespace StatusBoard.Web.Startup;

/// <summary>Measures: their store, their totals, and what marks old values as stale.</summary>
internal static class MeasureHosting
{
    public static void AddMeasures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MeasureStore>();
        builder.Services.AddSingleton<MeasurePictures>();
        builder.Services.AddScoped<ActionTicks>();
        builder.Services.AddHostedService<MeasureExpiryService>();
        builder.Services.AddHostedService<LevelNoticeService>();
    }
}
