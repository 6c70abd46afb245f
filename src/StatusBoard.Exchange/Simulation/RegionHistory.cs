using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatusBoard.Boards;
using StatusBoard.Exchange.Demo;
using StatusBoard.Reporting;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Simulation;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Exchange.Simulation;

/// <summary>Makes the part of the simulated region that has passed: 90 days before its start, and later what has passed while no node ran.
/// It is made only of the demonstration's facilities, on a board whose mode is <see cref="BoardMode.Simulation"/>.</summary>
public sealed partial class RegionHistory(
    Database database, BoardModeStore modes, SimulationStore store, IOptions<DemoOptions> options, TimeProvider time,
    ILogger<RegionHistory> log)
{
    /// <summary>A shorter pause is left to the player, which makes up for it report by report.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(2);

    /// <summary>How many events are written at a time while people use the board.</summary>
    private const int Chunk = 1000;

    /// <summary>When the attack comes, counted from the start.</summary>
    private static readonly TimeSpan AttackAfter = TimeSpan.FromSeconds(20);

    private IReadOnlyList<SimulatedEvent>? older;

    /// <summary>Begins the region on an empty board, or makes up for what has passed since a node last played it.</summary>
    /// <returns>How many events were written.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var before = await store.FindAsync(cancellationToken).ConfigureAwait(false);
        if (before is not null && time.GetUtcNow() - before.PlayedAt < ShortestPause)
            return 0;
        if (await PrepareAsync(before, cancellationToken).ConfigureAwait(false) is not { } run)
            return 0;
        var board = await StatusTail.ReadOnceAsync(database, cancellationToken).ConfigureAwait(false);
        var reportIds = await store.ReportIdsAsync(cancellationToken).ConfigureAwait(false);
        var next = run with { Position = run.Position + (time.GetUtcNow() - run.PlayedAt), PlayedAt = time.GetUtcNow().ToMilliseconds() };
        var events = Events(board, reportIds, run, next);
        if (!await store.WriteAsync(before, next, events, cancellationToken).ConfigureAwait(false))
            return 0;
        older = before is null ? SimulatedEvents.OlderOf(SimulatedEvents.Of(events), run.StartedAt) : null;
        Written(events.Count, run.PlayedAt, Stopwatch.GetElapsedTime(began).TotalSeconds);
        return events.Count;
    }

    /// <summary>Writes some more of the history that was left for later, so that the first board is there sooner. Which part is written
    /// can be seen from the history itself, so a node that dies in the middle is followed by another.</summary>
    /// <returns>Whether there is more to write.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(cancellationToken).ConfigureAwait(false) is not { HistoryCount: > 0 } run)
        {
            older = null;
            return false;
        }

        var written = await store.CountOlderAsync(run, cancellationToken).ConfigureAwait(false);
        if (written >= run.HistoryCount)
        {
            if (older is not null)
                Filled(run.HistoryCount);
            older = null;
            await store.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        older ??= await OlderAsync(run, cancellationToken).ConfigureAwait(false);
        if (older.Count != run.HistoryCount)
        {
            Changed(older.Count, run.HistoryCount);
            older = null;
            await store.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }

        await store.WriteOlderAsync(run, written, [.. older.Skip(written).Take(Chunk)], cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The part of the history that was left for later, made again from the seed and the start.</summary>
    private async Task<IReadOnlyList<SimulatedEvent>> OlderAsync(SimulationRun run, CancellationToken cancellationToken)
    {
        var board = await StatusTail.ReadOnceAsync(database, cancellationToken).ConfigureAwait(false);
        var begin = run.StartedAt - TimeSpan.FromDays(SimulationRates.HistoryDays);
        var model = new HistoryModel(
            board.Facilities.Select(facility => facility.Facility),
            board.Catalogue,
            board.Facilities.SelectMany(facility => facility.All).Select(status =>
                (new StatusEntry(status.Entry.Facility, status.Entry.Service, Status.Unknown, 0), (string?)null)),
            run.Seed);
        return SimulatedEvents.OlderOf(SimulatedEvents.Of(Events(
            RegionPlans.Of(board, run), model, run with { Position = begin, PlayedAt = begin },
            run with { Position = run.StartedAt, PlayedAt = run.StartedAt })), run.StartedAt);
    }

    /// <summary>The events between two states of the region.</summary>
    internal static List<SimulatedEvent> Events(
        Board board, IReadOnlyDictionary<(string Facility, string Service), string> reportIds, SimulationRun from, SimulationRun to)
    {
        var model = new HistoryModel(
            board.Facilities.Select(facility => facility.Facility),
            board.Catalogue,
            board.Facilities.SelectMany(facility => facility.All)
                .Select(status => (status.Entry, reportIds.GetValueOrDefault((status.Entry.Facility, status.Entry.Service)))),
            from.Seed);
        return Events(RegionPlans.Of(board, from), model, from, to);
    }

    private static List<SimulatedEvent> Events(RegionPlan plan, HistoryModel model, SimulationRun from, SimulationRun to)
    {
        List<SimulatedEvent> events = [];
        foreach (var act in plan.Between(from.Position, to.Position))
            events.AddRange(model.Apply(RegionPlans.Shift(act, from.Behind)));
        events.AddRange(model.ExpireThrough(to.PlayedAt));
        return events;
    }

    /// <summary>The region as it was, or a new one; null where none is to be made.</summary>
    private async Task<SimulationRun?> PrepareAsync(SimulationRun? before, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(DemoSql.IsDemonstrationAsync, cancellationToken).ConfigureAwait(false))
            return null;
        var now = time.GetUtcNow().ToMilliseconds();
        var history = TimeSpan.FromDays(SimulationRates.HistoryDays);
        if (before is not null)
        {
            var longest = now - before.PlayedAt > history ? now - history : before.PlayedAt;
            return before with { Position = longest - before.Behind, PlayedAt = longest };
        }

        if (!await modes.InitializeAsync(BoardMode.Simulation, cancellationToken).ConfigureAwait(false))
        {
            NotEmpty(database.Location);
            return null;
        }

        // Where something was reported already, the past is left as it is, and only the present is simulated.
        var state = await modes.ReadAsync(cancellationToken).ConfigureAwait(false);
        var begin = state.HasReports ? now : now - history;
        return new SimulationRun(options.Value.RandomSeed, now, begin, begin) { AttackAt = now + AttackAfter };
    }

    [LoggerMessage(1227, LogLevel.Information, "The simulated region: wrote the older {Events} events of its history.")]
    private partial void Filled(int events);

    [LoggerMessage(1228, LogLevel.Warning,
        "The simulated region: the older part of its history is not completed. It would have {Events} events, and {Kept} were announced: "
            + "facilities, services or schemes were changed meanwhile.")]
    private partial void Changed(int events, int kept);

    [LoggerMessage(1221, LogLevel.Information,
        "The simulated region: made {Events} events of its history since {Since:yyyy-MM-dd HH:mm} in {Seconds:0.0} s. They are made up.")]
    private partial void Written(int events, DateTimeOffset since, double seconds);

    [LoggerMessage(1222, LogLevel.Warning,
        "The simulated region is not made at {Location}: statuses were reported there in another mode. An empty database begins it; "
            + "Demo:Scenario=attack-2023 plays the replay without it.")]
    private partial void NotEmpty(string location);
}
