using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Exchange.Insights;
using StatusBoard.Storage.Insights.Travel;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Web.Startup;

/// <summary>Runs the command <c>import facilities FILE.csv</c> on the configured database. Running nodes show the result without a
/// restart.</summary>
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

    /// <summary>Runs the command <c>import travel FILE.csv</c> on the configured database.</summary>
    public static Task<int> ImportTravelAsync(this WebApplication app, string[] args) =>
        TravelImportCommand.RunAsync(
            args,
            async cancellationToken =>
            {
                await app.Services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
                return app.Services.GetRequiredService<TravelStore>();
            },
            Console.Out,
            CancellationToken.None);
}
