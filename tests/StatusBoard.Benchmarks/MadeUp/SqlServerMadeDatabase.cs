using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>
/// A database of its own on the SQL Server that STATUSBOARD_TEST_SQLSERVER names, with the same facilities as
/// <see cref="BoardDatabase"/> and every status reported open a short while ago; dropped when it is disposed.
/// </summary>
internal sealed class SqlServerMadeDatabase : IMadeDatabase
{
    /// <summary>Seconds that one of the statements may take that fill it.</summary>
    private const int Longest = 900;

    private const string Fill = """
        INSERT INTO dbo.HealthSystem (Name)
        SELECT DISTINCT j.System FROM OPENJSON(@Json) WITH (
            System nvarchar(200) '$.System') AS j
        WHERE NOT EXISTS (SELECT 1 FROM dbo.HealthSystem AS s WHERE s.Name = j.System);
        INSERT INTO dbo.Region (State, Name)
        SELECT DISTINCT j.State, j.Region FROM OPENJSON(@Json) WITH (
            State nvarchar(2) '$.State', Region nvarchar(200) '$.Region') AS j
        WHERE NOT EXISTS (SELECT 1 FROM dbo.Region AS r WHERE r.State = j.State AND r.Name = j.Region);
        INSERT INTO dbo.Facility (Code, Name, HealthSystemId, RegionId, City, County, State, Latitude, Longitude, TimeZone, Phone)
        SELECT f.Code, f.Name, s.Id, r.Id, f.City, f.County, f.State, f.Latitude, f.Longitude, f.TimeZone, f.Phone
        FROM OPENJSON(@Json) WITH (
            Code nvarchar(20) '$.Code', Name nvarchar(200) '$.Name', System nvarchar(200) '$.System', Region nvarchar(200) '$.Region',
            City nvarchar(100) '$.City', County nvarchar(100) '$.County', State nvarchar(2) '$.State', Latitude float '$.Latitude',
            Longitude float '$.Longitude', TimeZone nvarchar(64) '$.TimeZone', Phone nvarchar(40) '$.Phone') AS f
        INNER JOIN dbo.HealthSystem AS s ON s.Name = f.System
        INNER JOIN dbo.Region AS r ON r.State = f.State AND r.Name = f.Region;
        """;

    private const string Designate = """
        INSERT INTO dbo.FacilityDesignation (FacilityCode, Kind, Level)
        SELECT Code, Kind, Level FROM OPENJSON(@Json) WITH (
            Code nvarchar(20) '$.Code', Kind nvarchar(20) '$.Kind', Level nvarchar(20) '$.Level');
        """;

    private const string ReportOpen = """
        UPDATE dbo.ServiceStatus
        SET Status = 'open', Since = DATEADD(minute, -(ABS(CHECKSUM(FacilityCode)) % 20000) - 60, @Now), ConfirmedAt = @Now,
            Reporter = 'charge nurse', Source = 'facility', ReportId = CONCAT('made-up-', FacilityCode);
        """;

    private readonly string server;
    private readonly string name = $"StatusBoardBench_{Guid.NewGuid().ToString("N")[..8]}";

    private SqlServerMadeDatabase(string server) => this.server = server;

    /// <summary>The connection string of the server; null or empty where there is none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER");

    /// <inheritdoc/>
    public string Provider => "SqlServer";

    /// <inheritdoc/>
    public string ConnectionString => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;

    /// <summary>Makes one with every service of the catalogue at each facility; null where there is no server.</summary>
    public static async Task<SqlServerMadeDatabase?> CreateAsync(int facilities, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Server))
            return null;
        var made = new SqlServerMadeDatabase(Server);
        try
        {
            await made.MakeAsync(facilities, cancellationToken);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public DbConnection Connect() => new SqlConnection(ConnectionString);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE IF EXISTS {name}");
    }

    private async Task MakeAsync(int count, CancellationToken cancellationToken)
    {
        await OnServerAsync($"CREATE DATABASE {name}");
        var database = new SqlServerDatabase(ConnectionString, TimeProvider.System);
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        var facilities = MadeUpFacilities.Make(count);
        // In parts: a statement of 120,000 rows of statuses and as many of history is more than a small server's log takes at once.
        foreach (var part in facilities.Chunk(1_000))
        {
            await RunAsync(Fill, part.Select(facility => new
            {
                facility.Code, facility.Name, facility.System, facility.Region, facility.City, facility.County, facility.State,
                facility.Location!.Value.Latitude, facility.Location!.Value.Longitude, facility.TimeZone, facility.Phone,
            }));
        }

        await RunAsync(Designate, facilities.SelectMany(facility =>
            facility.Designations.Select(designation => new { facility.Code, designation.Kind, designation.Level })));
        await connection.ExecuteAsync(new CommandDefinition(ReportOpen, new { Now = DateTimeOffset.UtcNow }, commandTimeout: Longest,
            cancellationToken: cancellationToken));

        Task RunAsync(string sql, IEnumerable<object> rows) => connection.ExecuteAsync(
            new CommandDefinition(
                sql, new { Json = JsonSerializer.Serialize(rows) }, commandTimeout: Longest, cancellationToken: cancellationToken));
    }

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new SqlConnection(server);
        await connection.ExecuteAsync(sql, commandTimeout: 60);
    }
}
