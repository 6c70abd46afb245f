using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tracing;
using StatusBoard.Web.Live;
using StatusBoard.Web.Telemetry;

namespace StatusBoard.Web.Startup;

/// <summary>Exports traces and metrics to <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, if it is set.</summary>
internal static class TelemetryHosting
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FeedMetrics>();
        builder.Services.AddSingleton<NodeGauges>();
        builder.Services.AddSingleton<HealthCurves>();
        builder.Services.AddHostedService<HealthService>();
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics.AddMeter(FeedMetrics.MeterName, DatabaseMetrics.MeterName)
                .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing.AddSource(ChangeActivity.SourceName).AddAspNetCoreInstrumentation())
            .UseOtlpExporter();
    }
}
