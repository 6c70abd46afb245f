using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Simulation;
using StatusBoard.Web.Components;
using StatusBoard.Web.Security.Identity;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Demo;

/// <summary>Registers the demonstration: the seed and what is played, each if it is enabled.</summary>
internal static class DemoHosting
{
    public static void AddDemo(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var section = builder.Configuration.GetSection("Demo");
        services.AddSingleton<IValidateOptions<DemoOptions>, DemoOptionsValidator>();
        services.AddOptions<DemoOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<SchemeStore>();
        services.AddSingleton<FacilityImport>();
        services.AddSingleton<DemoSeed>();
        services.AddSingleton<ReplayBoard>();
        services.AddSingleton<ReplayPlayer>();
        services.AddSingleton<SimulationStore>();
        services.AddSingleton<RegionHistory>();
        services.AddSingleton<RegionBoard>();
        services.AddSingleton<RegionPlayer>();
        services.AddSingleton<DemoStage>();
        services.AddSingleton<IDatabaseSeed, DemoSeeding>();
        // After the facilities to which the people belong.
        services.AddSingleton<IDatabaseSeed, DemoPeopleSeeding>();
        if (section.GetValue<bool>("Seed") || section.GetValue<bool>("Replay"))
        {
            services.AddSingleton(new LayoutBanner(typeof(DemoBanner)));
            services.AddSingleton(new LayoutBanner(typeof(FirstVisit), IsAlwaysShown: false));
        }

        // In Development it can also be started from the page.
        if (section.GetValue<bool>("Replay") || builder.Environment.IsDevelopment())
        {
            services.AddHostedService<DemoHost>();
            services.AddHostedService<AmbulancePlayer>();
            services.AddHostedService<SimulatedMeasures>();
        }
    }
}
