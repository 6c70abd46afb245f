using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Startup;

/// <summary>Registers reporting, for people of a facility and for those who take their telephone calls.</summary>
internal static class ReportHosting
{
    public static void AddReporting(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<ReportSending>();

    public static void MapReporting(this IEndpointRouteBuilder routes) => ReportSending.Map(routes);
}
