using Microsoft.Extensions.Logging;
using StatusBoard.Exchange.Import;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Demo;

/// <summary>Fills an empty database with the demonstration: real hospitals of five states and the status terms of those states. A database
/// that has facilities is not changed.</summary>
public sealed partial class DemoSeed(
    Database database, FacilityStore facilities, FacilityImport import, SchemeStore schemes, ILogger<DemoSeed> log)
{
    /// <summary>Seeds the database once. The facilities are written last, in one transaction: a seeding that was interrupted before is
    /// repeated at the next start.</summary>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (await facilities.CountAsync(cancellationToken).ConfigureAwait(false) > 0)
            return false;
        await schemes.UpsertAsync(DemoSchemes.Read(), cancellationToken).ConfigureAwait(false);
        var report = await import.RunAsync(DemoData.Open(DemoData.Facilities), dryRun: false, cancellationToken).ConfigureAwait(false);
        foreach (var refused in report.Refused)
            Refused(refused);
        Seeded(report.Taken, database.Location);
        return true;
    }

    [LoggerMessage(1201, LogLevel.Information,
        "Seeded the demonstration: {Facilities} facilities at {Location}. The lists are years old: nothing here says what is open today.")]
    private partial void Seeded(int facilities, string location);

    [LoggerMessage(1202, LogLevel.Warning, "The demonstration's facilities: {Refused}")]
    private partial void Refused(ImportRemark refused);
}
