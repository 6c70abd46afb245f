using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Startup;

/// <summary>How people of a facility, and those who answer their telephone calls, say what holds.</summary>
internal static class ReportHosting
{
    public static void AddReporting(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<ReportSending>();

    public static void MapReporting(this IEndpointRouteBuilder routes) => ReportSending.Map(routes);
}
