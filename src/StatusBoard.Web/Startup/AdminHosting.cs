using StatusBoard.Exchange.Import.Doubts;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Audit;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Administration;
using StatusBoard.Web.Features.Administration.FirstDay;
using StatusBoard.Web.Features.Administration.ReadAudit;
using StatusBoard.Web.Features.Administration.ReadPolicies;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the services and endpoints of the administration.</summary>
internal static class AdminHosting
{
    public static void AddAdministration(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AuditDigestStore>();
        builder.Services.AddHostedService<AuditDigestWorker>();
        builder.Services.AddScoped<AdminGate>();
        builder.Services.AddSingleton<FacilityEditor>();
        builder.Services.AddSingleton<FacilityMerger>();
        builder.Services.AddSingleton<ImportUndoing>();
        builder.Services.AddSingleton<ImportJobs>();
        builder.Services.AddSingleton<ImportDoubts>();
        builder.Services.AddSingleton<ImportDesk>();
        builder.Services.AddSingleton<ReferenceEditor>();
        builder.Services.AddSingleton<MeasureEditor>();
        builder.Services.AddSingleton<PolicySettings>();
        builder.Services.AddSingleton<FirstDayTasks>();
    }

    public static void MapAdministration(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/audit.csv", AuditExport.GetAsync).AddEndpointFilter<QueryCheck>()
            .WithMetadata(AuditExport.Takes, CountsAsExport.Mark).RequireAuthorization(Policies.Administer).ExcludeFromDescription();

    /// <summary>Runs the command <c>audit verify</c> on the configured database.</summary>
    public static Task<int> AuditAsync(this WebApplication app, string[] args) =>
        AuditCommand.RunAsync(args, app.Services.GetRequiredService<AuditDigestStore>(), Console.Out, CancellationToken.None);
}
