using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Demo;

/// <summary>What the tests of the demonstration need of a database.</summary>
internal static class DemoBoard
{
    public static DemoSeed Seed(this EmptyBoard board) =>
        new(board.Database, board.Facilities, board.Import, board.Schemes, NullLogger<DemoSeed>.Instance);

    public static ReplayPlayer Player(this EmptyBoard board, TimeProvider time, DemoOptions options, Database? database = null,
        Func<Stream>? timeline = null)
    {
        database ??= board.Database;
        var statuses = new StatusStore(database, new AuditStore(database, time), board.Signal, time);
        var incidents = new IncidentStore(database, statuses, new AuditStore(database, time), board.Signal, time);
        var replay = new ReplayBoard(database, statuses, incidents, new IncidentArchive(database), time, NullLogger<ReplayBoard>.Instance);
        return new ReplayPlayer(replay, Options.Create(options), time, NullLogger<ReplayPlayer>.Instance) { Timeline = timeline
            ?? (() => DemoData.Open(DemoData.Replay)) };
    }
}
