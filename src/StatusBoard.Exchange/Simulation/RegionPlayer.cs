using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Reporting;
using StatusBoard.Simulation;
using StatusBoard.Storage.Simulation;

namespace StatusBoard.Exchange.Simulation;

/// <summary>Plays the present of the simulated region: each report at its time, and the attack of August 2023, whose steps are those of
/// the replay. How far it has come is kept in the database. Lapses and staleness are left to the board's own rules.</summary>
public sealed partial class RegionPlayer(
    RegionBoard region, ReplayBoard attack, SimulationStore store, IOptions<DemoOptions> options, TimeProvider time,
    ILogger<RegionPlayer> log)
{
    /// <summary>How often a pause is noted in the database, so that its time is not made up for later.</summary>
    private static readonly TimeSpan PauseNoted = TimeSpan.FromSeconds(30);

    private readonly DemoOptions options = options.Value;
    private ReplayState state = new(ReplayPhase.Off, 0, 0, null, time.GetUtcNow());
    private SimulationRun run = null!;

    /// <summary>Raised at each change of <see cref="State"/>, on the player's thread. Handlers must return at once.</summary>
    public event Action<ReplayState>? Changed;

    /// <summary>The current state; steps and times are those of the attack.</summary>
    public ReplayState State => Volatile.Read(ref state);

    /// <summary>Pauses and speeds up the region; a restart is one of the attack.</summary>
    public ReplayControl Control { get; } = new(1, isPaused: false);

    /// <summary>Plays until it is cancelled. Database errors are retried.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await PersistAsync(store.FindAsync, cancellationToken).ConfigureAwait(false) is not { } found
            || await PersistAsync(attack.FindAsync, cancellationToken).ConfigureAwait(false) is null)
        {
            NotHere(region.Location);
            return;
        }

        run = found;
        var board = await PersistAsync(region.ReadAsync, cancellationToken).ConfigureAwait(false);
        var script = new AttackScript(ReplayScript.Parse(DemoData.Open(DemoData.Replay), board.Catalogue), board.Catalogue);
        using var reports = RegionPlans.Of(board, run).After(DateTimeOffset.MinValue).GetEnumerator();
        var reported = SkipPast(reports);
        await PersistAsync(token => region.RestoreAsync(board, reported.Values, token), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            if (Control.TakeReset())
                await RestartAsync(script, cancellationToken).ConfigureAwait(false);
            var step = script.DueAt(run);
            var due = step < reports.Current.At ? step.Value : reports.Current.At;
            if (!await WaitAsync(due, script, cancellationToken).ConfigureAwait(false))
                continue;
            if (due == step)
                await StepAsync(script, cancellationToken).ConfigureAwait(false);
            else
                await PersistAsync(token => region.ApplyAsync(reports.Current, token), cancellationToken).ConfigureAwait(false);
            run = run with { Position = due, PlayedAt = run.PlayedAt + ((due - run.Position) / Control.Speed) };
            if (due != step)
                reports.MoveNext();
            await SaveAsync(cancellationToken).ConfigureAwait(false);
            Publish(script, ReplayPhase.Playing, null);
        }
    }

    /// <summary>Goes through what was written already.</summary>
    /// <returns>What was reported last of each facility and service.</returns>
    private Dictionary<(string, string), StatusReport> SkipPast(IEnumerator<SimulatedAct> reports)
    {
        Dictionary<(string, string), StatusReport> last = [];
        while (reports.MoveNext() && reports.Current.At <= run.Position)
        {
            foreach (var report in reports.Current.Reports)
                last[(report.Facility, report.Service)] = report;
        }

        return last;
    }

    private async Task StepAsync(AttackScript script, CancellationToken cancellationToken)
    {
        var step = script.Steps[run.AttackStep];
        var incident = await PersistAsync(attack.FindIncidentAsync, cancellationToken).ConfigureAwait(false);
        await PersistAsync(
            token => attack.ApplyAsync(incident, step, script.Catalogue, token), cancellationToken).ConfigureAwait(false);
        run = run with { AttackStep = run.AttackStep + 1 };
    }

    /// <summary>Takes the attack back and lets it come again.</summary>
    private async Task RestartAsync(AttackScript script, CancellationToken cancellationToken)
    {
        await PersistAsync(token => attack.ResetAsync(script.Script, token), cancellationToken).ConfigureAwait(false);
        run = run with { AttackStep = 0, AttackAt = run.Position + TimeSpan.FromSeconds(20) };
        await SaveAsync(cancellationToken).ConfigureAwait(false);
        Publish(script, Control.IsPaused ? ReplayPhase.Paused : ReplayPhase.Playing, null);
    }

    /// <summary>Waits for a time of the plan, at the current speed. It stands still while the region is paused.</summary>
    /// <returns>False when a restart was requested.</returns>
    private async Task<bool> WaitAsync(DateTimeOffset due, AttackScript script, CancellationToken cancellationToken)
    {
        while (!Control.IsReset)
        {
            var turned = Control.Turned;
            var (speed, paused) = (Control.Speed, Control.IsPaused);
            var wait = paused ? PauseNoted : ((due - run.Position) / speed) - (time.GetUtcNow() - run.PlayedAt);
            if (wait <= TimeSpan.Zero)
                return true;
            Publish(script, paused ? ReplayPhase.Paused : ReplayPhase.Playing, paused ? null : time.GetUtcNow() + wait);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(Task.Delay(wait, time, limit.Token), turned).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            await limit.CancelAsync().ConfigureAwait(false);
            if (!paused && !turned.IsCompleted)
                return true;
            // From here on the plan runs at another speed, or stood still until now.
            var now = time.GetUtcNow().ToMilliseconds();
            var passed = paused ? TimeSpan.Zero : (now - run.PlayedAt) * speed;
            run = run with { Position = run.Position + passed < due ? run.Position + passed : due, PlayedAt = now };
            await SaveAsync(cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    private Task<bool> SaveAsync(CancellationToken cancellationToken) => PersistAsync(
        async token =>
        {
            await store.SaveAsync(run, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Retries an action until the database accepts it.</summary>
    private async Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
                when (exception is not (OperationCanceledException or ReplayScriptException or Import.ImportFileException))
            {
                Retrying(exception, options.RetryDelay);
                var now = time.GetUtcNow();
                Publish(State with { Phase = ReplayPhase.Waiting, Since = now, NextAt = now + options.RetryDelay });
            }

            await Task.Delay(options.RetryDelay, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Publish(AttackScript script, ReplayPhase phase, DateTimeOffset? nextAt) => Publish(
        new ReplayState(phase, run.AttackStep, script.Steps.Count, script.Reached(run), time.GetUtcNow()) { NextAt = nextAt });

    private void Publish(ReplayState next)
    {
        Volatile.Write(ref state, next);
        foreach (var listener in Changed?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<ReplayState>)listener)(next);
            }
            catch (Exception exception)
            {
                // One subscriber's exception must not stop the other subscribers.
                ListenerFailed(exception);
            }
        }
    }

    [LoggerMessage(1224, LogLevel.Warning, "The simulated region is not played at {Location}: it was not made there.")]
    private partial void NotHere(string location);

    [LoggerMessage(1225, LogLevel.Warning, "The simulated region could not write; it tries again in {Delay}.")]
    private partial void Retrying(Exception exception, TimeSpan delay);

    [LoggerMessage(1226, LogLevel.Warning, "A listener to the simulated region failed.")]
    private partial void ListenerFailed(Exception exception);
}
