using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatusBoard.Schemes;

namespace StatusBoard.Exchange.Demo;

/// <summary>Replays the attack of August 2023 on the demonstration's facilities, faster than real time and repeatedly. The reports are
/// made at the present time; their reason gives the original date. It plays only where the demonstration's facilities exist, so a wrong
/// setting does not change a board in real use.</summary>
public sealed partial class ReplayPlayer(ReplayBoard board, IOptions<DemoOptions> options, TimeProvider time, ILogger<ReplayPlayer> log)
{
    private readonly DemoOptions options = options.Value;
    private ReplayState state = new(ReplayPhase.Off, 0, 0, null, time.GetUtcNow());

    /// <summary>Raised at each change of <see cref="State"/>, on the player's thread. Handlers must return at once.</summary>
    public event Action<ReplayState>? Changed;

    /// <summary>The current state.</summary>
    public ReplayState State => Volatile.Read(ref state);

    /// <summary>Pauses, speeds up and restarts the replay.</summary>
    public ReplayControl Control { get; } = new(options.Value.Speed, isPaused: false);

    /// <summary>Opens the timeline; by default the demonstration's own.</summary>
    public Func<Stream> Timeline { get; init; } = () => DemoData.Open(DemoData.Replay);

    /// <summary>Plays until it is cancelled, or to the end when it does not loop. Database errors are retried.</summary>
    /// <exception cref="ReplayScriptException">The timeline has errors.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await PersistAsync(board.FindAsync, cancellationToken).ConfigureAwait(false) is not { } catalogue)
        {
            NotHere(board.Location);
            return;
        }

        var script = ReplayScript.Parse(Timeline(), catalogue);
        bool again;
        do
        {
            Control.TakeReset();
            await PersistAsync(token => board.ResetAsync(script, token), cancellationToken).ConfigureAwait(false);
            again = await PlayAsync(script.Steps, catalogue, cancellationToken).ConfigureAwait(false) ? options.Loop : true;
            if (Control.IsReset)
                continue;
            var last = script.Steps[^1].At;
            Publish(new ReplayState(ReplayPhase.Ended, script.Steps.Count, script.Steps.Count, last, time.GetUtcNow())
            {
                NextAt = options.Loop ? time.GetUtcNow() + options.Pause : null,
            });
            if (options.Loop)
                await WaitAsync(_ => options.Pause, cancellationToken).ConfigureAwait(false);
        }
        while (again);
    }

    /// <summary>Plays from the first act to the last.</summary>
    /// <returns>False when a restart was requested.</returns>
    private async Task<bool> PlayAsync(IReadOnlyList<ReplayStep> steps, Catalogue catalogue, CancellationToken cancellationToken)
    {
        if (Control.IsPaused)
            Publish(new ReplayState(ReplayPhase.Paused, 0, steps.Count, null, time.GetUtcNow()));
        if (!await StandAsync(cancellationToken).ConfigureAwait(false))
            return false;
        var incident = await PersistAsync(board.OpenAsync, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            incident = await PersistAsync(token =>
                board.ApplyAsync(incident, step, catalogue, token), cancellationToken).ConfigureAwait(false);
            var played = new ReplayState(ReplayPhase.Playing, i + 1, steps.Count, step.At, time.GetUtcNow());
            if (i + 1 == steps.Count)
            {
                Publish(played);
                return true;
            }

            var original = steps[i + 1].At - step.At;
            Publish(played with { NextOriginalTime = steps[i + 1].At, NextAt = played.Since + GapTo(original, Control.Speed) });
            if (!await WaitAsync(speed => GapTo(original, speed), cancellationToken).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    private TimeSpan GapTo(TimeSpan original, double speed)
    {
        var gap = original / speed;
        return gap < options.MaxGap ? gap : options.MaxGap;
    }

    /// <summary>Waits for the rest of a pause between two steps, at the current speed. Time does not pass while the replay is
    /// paused.</summary>
    /// <returns>False when a restart was requested.</returns>
    private async Task<bool> WaitAsync(Func<double, TimeSpan> gap, CancellationToken cancellationToken)
    {
        var remaining = 1.0;
        for (var again = false; remaining > 0; again = true)
        {
            if (!await StandAsync(cancellationToken).ConfigureAwait(false))
                return false;
            var turned = Control.Turned;
            var whole = gap(Control.Speed);
            var began = time.GetTimestamp();
            if (again || State.NextAt is null)
                Publish(State with { NextAt = time.GetUtcNow() + (remaining * whole), Since = time.GetUtcNow() });
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(Task.Delay(remaining * whole, time, limit.Token), turned).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (!turned.IsCompleted)
                return true;
            await limit.CancelAsync().ConfigureAwait(false);
            remaining -= whole > TimeSpan.Zero ? time.GetElapsedTime(began) / whole : 1;
        }

        return !Control.IsReset;
    }

    /// <summary>Waits while the replay is paused.</summary>
    /// <returns>False when a restart was requested.</returns>
    private async Task<bool> StandAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var turned = Control.Turned;
            if (Control.IsReset)
                return false;
            if (!Control.IsPaused)
            {
                if (State.Phase == ReplayPhase.Paused)
                    Publish(State with { Phase = ReplayPhase.Playing, Since = time.GetUtcNow() });
                return true;
            }

            if (State.Phase != ReplayPhase.Paused)
                Publish(State with { Phase = ReplayPhase.Paused, Since = time.GetUtcNow(), NextAt = null });
            await turned.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

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
                Retrying(exception, State.Step + 1, options.RetryDelay);
                Publish(State with { Phase = ReplayPhase.Waiting, Since = time.GetUtcNow(), NextAt = time.GetUtcNow()
                    + options.RetryDelay });
            }

            await Task.Delay(options.RetryDelay, time, cancellationToken).ConfigureAwait(false);
        }
    }

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

    [LoggerMessage(
        1211, LogLevel.Warning, "The demo replay is not played at {Location}: the database was not seeded with the demonstration.")]
    private partial void NotHere(string location);

    [LoggerMessage(1212, LogLevel.Warning, "The demo replay could not make step {Step}; it tries again in {Delay}.")]
    private partial void Retrying(Exception exception, int step, TimeSpan delay);

    [LoggerMessage(1214, LogLevel.Warning, "A listener to the demo replay failed.")]
    private partial void ListenerFailed(Exception exception);
}
