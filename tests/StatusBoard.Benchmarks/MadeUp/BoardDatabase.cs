using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>
/// A SQLite database as the app would have it: migrated, full of made-up facilities, every status reported open a short
/// while ago, the history written by the table's own triggers.
/// </summary>
internal static class BoardDatabase
{
    /// <summary>Makes the file; it is closed, with nothing left beside it, when this returns.</summary>
    /// <param name="path">The file to make; there must be none yet.</param>
    /// <param name="facilities">How many facilities.</param>
    /// <param name="services">How many services each has.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task CreateAsync(string path, int facilities, int services, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(services);
        // Without a pool the last connection to close takes the write-ahead log with it.
        var database = new SqliteDatabase($"Data Source={path};Pooling=False", TimeProvider.System);
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(cancellation);
        await using var connection = (SqliteConnection)await database.OpenAsync(cancellation);
        // Nothing here needs to survive a crash: it would be made anew.
        await connection.ExecuteAsync("PRAGMA synchronous = OFF");
        await using (var transaction = connection.BeginTransaction())
        {
            MakeCatalogue(connection, services);
            MakeFacilities(connection, MadeUpFacilities.Make(facilities), cancellation);
            ReportOpen(connection, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        // The file is nobody else's yet: the lock that migrating nodes hold against each other has done its work.
        File.Delete(path + ".migrate.lock");
    }

    private static void MakeCatalogue(SqliteConnection connection, int services)
    {
        var known = connection.ExecuteScalar<int>("SELECT COUNT(*) FROM Service");
        connection.Execute(
            "DELETE FROM Service WHERE Code IN (SELECT Code FROM Service ORDER BY SortOrder LIMIT -1 OFFSET @services)", new { services });
        for (var i = known; i < services; i++)
        {
            connection.Execute(
                "INSERT INTO Service (Code, Name, Kind, SortOrder, StaleAfterMinutes) VALUES (@Code, @Code, 'service-line', @SortOrder, "
                    + "2880)",
                new { Code = MadeUpCatalogue.FurtherCode(i), SortOrder = 1_000 + i });
        }
    }

    private static void MakeFacilities(SqliteConnection connection, IReadOnlyList<Facility> facilities, CancellationToken cancellation)
    {
        connection.Execute(
            "INSERT INTO HealthSystem (Name) VALUES (@Name)",
            facilities.Select(facility => facility.System).Distinct().Select(name => new { Name = name }));
        connection.Execute(
            "INSERT INTO Region (State, Name) VALUES (@State, @Region)",
            facilities.Select(facility =>
                (facility.State, facility.Region)).Distinct().Select(region => new { region.State, region.Region }));
        foreach (var facility in facilities)
        {
            cancellation.ThrowIfCancellationRequested();
            connection.Execute(
                """
                INSERT INTO Facility (Code, Name, HealthSystemId, RegionId, City, County, State, Latitude, Longitude, TimeZone, Phone)
                VALUES (@Code, @Name, (SELECT Id FROM HealthSystem WHERE Name = @System), (SELECT Id FROM Region WHERE State = @State AND Name = @Region),
                    @City, @County, @State, @Latitude, @Longitude, @TimeZone, @Phone)
                """,
                new
                {
                    facility.Code,
                    facility.Name,
                    facility.System,
                    facility.Region,
                    facility.City,
                    facility.County,
                    facility.State,
                    facility.Location!.Value.Latitude,
                    facility.Location!.Value.Longitude,
                    facility.TimeZone,
                    facility.Phone,
                });
            connection.Execute(
                "INSERT INTO FacilityDesignation (FacilityCode, Kind, Level) VALUES (@Code, @Kind, @Level)",
                facility.Designations.Select(designation => new { facility.Code, designation.Kind, designation.Level }));
        }
    }

    /// <summary>One report for each facility, the way the app writes one: with a ReportId, so that the triggers take it as it
    /// is.</summary>
    private static void ReportOpen(SqliteConnection connection, CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow().ToMilliseconds();
        var random = new Random(20230804);
        using var report = connection.CreateCommand();
        report.CommandText = """
            UPDATE ServiceStatus
            SET Status = 'open', Since = @Since, ConfirmedAt = @ConfirmedAt, Reporter = 'charge nurse', Source = 'facility', ReportId = @ReportId
            WHERE FacilityCode = @Code
            """;
        foreach (var code in connection.Query<string>("SELECT Code FROM Facility ORDER BY Code").AsList())
        {
            cancellation.ThrowIfCancellationRequested();
            report.Parameters.Clear();
            report.Parameters.AddWithValue("@Code", code);
            report.Parameters.AddWithValue("@Since", Text(now.AddMinutes(-random.Next(60, 14 * 24 * 60))));
            report.Parameters.AddWithValue("@ConfirmedAt", Text(now.AddSeconds(-random.Next(3_600))));
            report.Parameters.AddWithValue("@ReportId", Guid.CreateVersion7().ToString());
            report.ExecuteNonQuery();
        }
    }

    private static string Text(DateTimeOffset time) => time.ToString(TypeHandlers.SqliteTimeFormat, CultureInfo.InvariantCulture);
}
