using StatusBoard.Exchange.Demo;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Creates the people of the demonstration, where signing in as them is enabled.</summary>
internal sealed class DemoPeopleSeeding(DemoPeople people, DemoSignIn demo) : IDatabaseSeed
{
    public Task SeedAsync(CancellationToken cancellationToken) => demo.IsOn ? people.EnsureAsync(cancellationToken) : Task.CompletedTask;
}
