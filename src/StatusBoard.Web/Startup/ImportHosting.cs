using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Web.Startup;

/// <summary>The command <c>import facilities FILE.csv</c>, on the database that the settings name. A running node shows the result by
/// itself.</summary>
internal static class ImportHosting
{
    public static Task<int> ImportAsync(this WebApplication app, string[] args) =>
        ImportCommand.RunAsync(
            args,
            async cancellationToken =>
            {
                await app.Services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
                return app.Services.GetRequiredService<ImportJobs>();
            },
            Console.Out,
            CancellationToken.None);
}
