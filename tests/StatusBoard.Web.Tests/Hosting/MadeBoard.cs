using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>
/// Six made-up facilities of three states, nothing reported. Migrated once and copied for every app, so that an app
/// starts in the time of a copy.
/// </summary>
internal static class MadeBoard
{
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    public static IReadOnlyList<FacilityUpsert> Facilities { get; } =
    [
        new("CT1", "Hartford General Hospital", "Hartford", "CT", "America/New_York")
        {
            System = "Prospect, Medical Holdings", Region = "North Central", County = "Hartford", Latitude = 41.76, Longitude = -72.67,
            Phone = "+1 860 555 0100",
            Designations = new Dictionary<string, string?> { ["trauma"] = "I", ["stemi"] = null },
        },
        new("CT2", "Rockville Hospital", "Vernon", "CT", "America/New_York")
        {
            System = "Prospect, Medical Holdings", Region = "North Central", Latitude = 41.87, Longitude = -72.45,
        },
        new("CT3", "St. Raphael's Hospital", "New Haven", "CT", "America/New_York")
        {
            System = "Yale New Haven Health", Region = "South Central", Latitude = 41.30, Longitude = -72.93,
            Designations = new Dictionary<string, string?> { ["stemi"] = null },
        },
        new("PA1", "Chester Medical Center", "Chester", "PA", "America/New_York")
        {
            System = "Prospect, Medical Holdings", Region = "Southeast", Latitude = 39.86, Longitude = -75.37,
        },
        new("PA2", "Springfield Surgical Hospital", "Springfield", "PA", "America/New_York")
        {
            System = "Prospect, Medical Holdings", Region = "Southeast", Latitude = 39.93, Longitude = -75.32,
            HasEmergencyDepartment = false,
        },
        new("RI1", "Fatima Hospital", "North Providence", "RI", "America/New_York") { Latitude = 41.86, Longitude = -71.46 },
    ];

    /// <summary>Pennsylvania's words for what its emergency departments are.</summary>
    private const string Scheme = """
        INSERT INTO StatusScheme (Code, Name, State) VALUES ('pa', 'Pennsylvania', 'PA');
        INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName, StaleAfterMinutes) VALUES
            ('pa', 'ed', 'advisory', 'Condition Yellow', 240),
            ('pa', 'ed', 'diversion', 'Condition Red', 120),
            ('pa', 'ed', 'closed', 'Condition Black', NULL);
        """;

    public static async Task CopyAsync(string connectionString) =>
        File.Copy(await Template.Value, new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>Migrates an empty database, and puts the facilities and the scheme into it.</summary>
    public static async Task FillAsync(Database database)
    {
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        using (var signal = new TailSignal())
            await new FacilityStore(database, signal).UpsertAsync(Facilities, CancellationToken.None);
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(Scheme);
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("statusboard-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var database = new SqliteDatabase($"Data Source={Path.Combine(folder, "made.db")};Pooling=False", TimeProvider.System);
        await FillAsync(database);
        var template = Path.Combine(folder, "template.db");
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync($"VACUUM INTO '{template}'");
        return template;
    }
}
