using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Demo;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Statuses;
using StatusBoard.Storage.Tests.Import;

namespace StatusBoard.Storage.Tests.Demo;

/// <summary>What the tests of the demonstration need of a database.</summary>
internal static class DemoBoard
{
    /// <summary>The services of the migrations, which no test changes.</summary>
    public static async Task<Catalogue> CatalogueAsync(this TempSqlite board)
    {
        var rows = await board.QueryAsync<(string Code, string Kind)>("SELECT Code, Kind FROM Service");
        return new Catalogue(
            rows.Select((row, i) => new Service(row.Code, row.Code, CodeNames<ServiceKind>.TryParse(row.Kind, out var kind) ? kind : throw new InvalidDataException(row.Kind), i, null)), []);
    }

    public static DemoSeed Seed(this TempSqlite board) =>
        new(board.Database, board.Facilities, board.Import, board.Schemes, NullLogger<DemoSeed>.Instance);

    public static ReplayPlayer Player(this TempSqlite board, TimeProvider time, DemoOptions options, Database? database = null, Func<Stream>? timeline = null)
    {
        database ??= board.Database;
        var statuses = new StatusStore(database, board.Signal, time);
        var incidents = new IncidentStore(database, statuses, new AuditStore(database, time), board.Signal, time);
        var replay = new ReplayBoard(database, statuses, incidents, new IncidentArchive(database), time, NullLogger<ReplayBoard>.Instance);
        return new ReplayPlayer(replay, Options.Create(options), time, NullLogger<ReplayPlayer>.Instance) { Timeline = timeline ?? (() => DemoData.Open(DemoData.Replay)) };
    }

    public static Task<string?> StatusAsync(this TempSqlite board, string facility, string service) =>
        board.ValueAsync<string?>("SELECT Status FROM ServiceStatus WHERE FacilityCode = @facility AND ServiceCode = @service", new { facility, service });
}
