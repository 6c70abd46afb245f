using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Demo;

/// <summary>Seeds the demonstration if <c>Demo:Seed</c> is true.</summary>
internal sealed class DemoSeeding(DemoSeed seed, IOptions<DemoOptions> options) : IDatabaseSeed
{
    public Task SeedAsync(CancellationToken cancellationToken) =>
        options.Value.Seed ? seed.RunAsync(cancellationToken) : Task.CompletedTask;
}
