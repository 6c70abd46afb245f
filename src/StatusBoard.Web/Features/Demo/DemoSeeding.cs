using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Demo;

/// <summary>Seeds the demonstration if <c>Demo:Seed</c> is true, with the history of the simulated region where that is the
/// scenario.</summary>
internal sealed class DemoSeeding(DemoSeed seed, RegionHistory history, IOptions<DemoOptions> options) : IDatabaseSeed
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Seed)
            return;
        await seed.RunAsync(cancellationToken);
        if (options.Value.Scenario == DemoScenarios.Region)
            await history.RunAsync(cancellationToken);
    }
}
