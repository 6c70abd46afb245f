using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatusBoard.Reports;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Statuses;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Demo;

/// <summary>
/// Plays the attack of August 2023 on the demonstration's facilities at an accelerated pace, again and again. The
/// reports are made now; the original date stands in their reason. It plays only where <see cref="DemoSeed"/> has put
/// its incident: never on a board of real use that was started with the wrong setting.
/// </summary>
public sealed partial class ReplayPlayer(
    Database database, StatusStore statuses, IOptions<DemoOptions> options, TimeProvider time, ILogger<ReplayPlayer> log)
{
    private const string Name = "demo replay";

    /// <summary>It comes in as a program's reports do; no person stands behind it.</summary>
    private const ReportSource Source = ReportSource.Api;

    private readonly DemoOptions options = options.Value;
    private ReplayState state = new(ReplayPhase.Off, 0, 0, null, time.GetUtcNow());

    /// <summary>Told of every change of <see cref="State"/>, on the player's own thread: return at once.</summary>
    public event Action<ReplayState>? Changed;

    /// <summary>Where it stands.</summary>
    public ReplayState State => Volatile.Read(ref state);

    /// <summary>Where the timeline comes from; the demonstration's own unless set.</summary>
    public Func<Stream> Timeline { get; init; } = () => DemoData.Open(DemoData.Replay);

    /// <summary>Plays until cancelled, or to the end when it does not loop. No fault of the database ends it.</summary>
    /// <exception cref="ReplayScriptException">The timeline is at fault.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        var (script, incident) = await PersistAsync(LoadAsync, cancel).ConfigureAwait(false);
        if (incident is null)
        {
            NotHere(database.Location);
            return;
        }

        do
        {
            await PersistAsync(token => ResetAsync(script, token), cancel).ConfigureAwait(false);
            await PlayAsync(script.Steps, incident.Value, cancel).ConfigureAwait(false);
            var last = script.Steps[^1].At;
            Publish(new ReplayState(ReplayPhase.Ended, script.Steps.Count, script.Steps.Count, last, time.GetUtcNow())
            {
                NextAt = options.Loop ? time.GetUtcNow() + options.Pause : null,
            });
            if (options.Loop)
                await Task.Delay(options.Pause, time, cancel).ConfigureAwait(false);
        }
        while (options.Loop);
    }

    private async Task PlayAsync(IReadOnlyList<ReplayStep> steps, int incident, CancellationToken cancel)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            await PersistAsync(token => ReportAsync(step, incident, token), cancel).ConfigureAwait(false);
            var now = time.GetUtcNow();
            var played = new ReplayState(ReplayPhase.Playing, i + 1, steps.Count, step.At, now);
            if (i + 1 == steps.Count)
            {
                Publish(played);
                return;
            }

            var gap = GapTo(steps[i + 1].At - step.At);
            Publish(played with { NextOriginalTime = steps[i + 1].At, NextAt = now + gap });
            await Task.Delay(gap, time, cancel).ConfigureAwait(false);
        }
    }

    private TimeSpan GapTo(TimeSpan original)
    {
        var gap = original / options.Speed;
        return gap < options.MaxGap ? gap : options.MaxGap;
    }

    private async Task<(ReplayScript Script, int? Incident)> LoadAsync(CancellationToken cancel)
    {
        var (services, incident) = await database.ReadAsync(
            async connection => (
                await connection.QueryAsync<ServiceRow>(TailSql.Services.For(database.Provider)).ConfigureAwait(false),
                await connection.ExecuteScalarAsync<int?>(DemoSql.FindIncident.For(database.Provider), new { Name = DemoData.Incident }).ConfigureAwait(false)),
            cancel).ConfigureAwait(false);
        var catalogue = new Catalogue(services.Select(row => row.ToService()).OfType<Service>(), []);
        return (ReplayScript.Parse(Timeline(), catalogue), incident);
    }

    /// <summary>Takes back what the timeline reports, where it stands from the last time.</summary>
    private async Task<bool> ResetAsync(ReplayScript script, CancellationToken cancel)
    {
        var played = script.Steps.SelectMany(step => step.Reports).Select(report => (report.Facility, report.Service)).ToHashSet();
        var reported = await database.ReadAsync(
            connection => connection.QueryAsync<(string Facility, string Service)>(DemoSql.Reported.For(database.Provider)), cancel).ConfigureAwait(false);
        var back = reported.Where(played.Contains)
            .Select(row => new StatusReport(row.Facility, row.Service, Status.Unknown) { Reason = "The demo replay begins anew" })
            .ToList();
        return await WriteAsync(back, new Reporter(Name, Source), cancel).ConfigureAwait(false);
    }

    private Task<bool> ReportAsync(ReplayStep step, int incident, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var reports = step.Reports.Select(report => report with { Incident = incident, ExpectedEnd = now + (report.ExpectedEnd - step.At) }).ToList();
        return WriteAsync(reports, new Reporter($"{Name}: {step.Reporter}", Source), cancel);
    }

    /// <summary>Writes one act. What the board no longer has (a facility retired, an incident removed) is left out, so that the rest goes on.</summary>
    private async Task<bool> WriteAsync(List<StatusReport> reports, Reporter reporter, CancellationToken cancel)
    {
        while (reports.Count > 0)
        {
            var result = await statuses.ReportAsync(reports, reporter, cancel).ConfigureAwait(false);
            if (result.Outcome == WriteOutcome.Written)
                return true;
            LeftOut(reports[result.Index].Facility, reports[result.Index].Service, result.Outcome);
            if (result.Outcome == WriteOutcome.NoSuchIncident)
                reports = [.. reports.Select(report => report with { Incident = null })];
            else
                reports.RemoveAt(result.Index);
        }

        return false;
    }

    /// <summary>Does something until the database takes it.</summary>
    private async Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await work(cancel).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or ReplayScriptException or Import.ImportFileException))
            {
                Retrying(fault, State.Step + 1, options.RetryDelay);
                Publish(State with { Phase = ReplayPhase.Waiting, Since = time.GetUtcNow(), NextAt = time.GetUtcNow() + options.RetryDelay });
            }

            await Task.Delay(options.RetryDelay, time, cancel).ConfigureAwait(false);
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
            catch (Exception fault)
            {
                // A screen that fails is no reason for the others to stand still.
                ListenerFailed(fault);
            }
        }
    }

    [LoggerMessage(1211, LogLevel.Warning, "The demo replay is not played at {Location}: the database was not seeded with the demonstration.")]
    private partial void NotHere(string location);

    [LoggerMessage(1212, LogLevel.Warning, "The demo replay could not make step {Step}; it tries again in {Delay}.")]
    private partial void Retrying(Exception fault, int step, TimeSpan delay);

    [LoggerMessage(1213, LogLevel.Warning, "The demo replay leaves out {Facility}/{Service}: {Outcome}.")]
    private partial void LeftOut(string facility, string service, WriteOutcome outcome);

    [LoggerMessage(1214, LogLevel.Warning, "A listener to the demo replay failed.")]
    private partial void ListenerFailed(Exception fault);
}
