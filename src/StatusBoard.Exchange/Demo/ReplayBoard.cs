using Microsoft.Extensions.Logging;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Exchange.Demo;

/// <summary>Applies the replay to the board with the same calls as a coordinator: it opens the incident, applies each act of the timeline
/// as a step of it, and closes it.</summary>
public sealed partial class ReplayBoard(
    Database database, StatusStore statuses, IncidentStore incidents, IncidentArchive archive, TimeProvider time, ILogger<ReplayBoard> log)
{
    private const string Name = "demo replay";
    private const string System = "Prospect Medical Holdings";

    /// <summary>The replay reports as a program, without a person.</summary>
    private const ReportSource Source = ReportSource.Api;

    private static readonly IncidentActor Itself = new("demo:replay", Name, Source);

    /// <summary>The database's name, for the log.</summary>
    public string Location => database.Location;

    /// <summary>The services of the board; null where the demonstration's facilities do not exist, because it plays on no other
    /// board.</summary>
    public Task<Catalogue?> FindAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                if (!await DemoSql.IsDemonstrationAsync(session).ConfigureAwait(false))
                    return null;
                var services = await session.QueryAsync<ServiceRow>(TailSql.Services).ConfigureAwait(false);
                return new Catalogue(services.Select(row => row.ToService()).OfType<Service>(), []);
            },
            cancellationToken);

    /// <summary>Closes and archives the incidents of the last run, and clears the reports of the timeline.</summary>
    public async Task<bool> ResetAsync(ReplayScript script, CancellationToken cancellationToken)
    {
        var played = script.Steps.SelectMany(step => step.Reports).Select(report => (report.Facility, report.Service)).ToHashSet();
        var (reported, open) = await database.ReadAsync(
            async session => (
                await session.QueryAsync<(string Facility, string Service)>(
                    DemoSql.Reported).ConfigureAwait(false),
                await session.QueryAsync<int>(DemoSql.OpenIncidents, new { Name = DemoData.Incident }).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
        var back = reported.Where(played.Contains)
            .Select(row => new StatusReport(row.Facility, row.Service, Status.Unknown) { Reason = "The demo replay begins anew" })
            .ToList();
        foreach (var id in open)
        {
            var codes = (await archive.FindAsync(id, cancellationToken).ConfigureAwait(false))?.Codes ?? [];
            await incidents.CloseAsync(id, codes, back, Itself, cancellationToken).ConfigureAwait(false);
            back = [];
        }

        if (back.Count > 0)
            await statuses.ReportAsync(back, Itself.Reporter, cancellationToken).ConfigureAwait(false);
        await database.WriteAsync(
            session => session.ExecuteAsync(DemoSql.HideIncidents, new { Name = DemoData.Incident, Author = Name }),
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The number of the open incident; 0 where there is none, and the next act opens one.</summary>
    public Task<int> FindIncidentAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => await session.QueryAsync<int>(
            DemoSql.OpenIncidents, new { Name = DemoData.Incident }).ConfigureAwait(false) is [.., var newest] ? newest : 0,
        cancellationToken);

    /// <summary>Opens the incident.</summary>
    /// <returns>The incident's number.</returns>
    public async Task<int> OpenAsync(CancellationToken cancellationToken)
    {
        var draft = new IncidentDraft(DemoData.Incident, IncidentKind.Cyberattack, time.GetUtcNow().ToMilliseconds()) { System = System };
        var result = await incidents.OpenAsync(draft, [], Itself, cancellationToken).ConfigureAwait(false);
        if (result.Outcome == IncidentOutcome.NoSuchSystem)
            result = await incidents.OpenAsync(draft with { System = null }, [], Itself, cancellationToken).ConfigureAwait(false);
        return result.Incident;
    }

    /// <summary>Applies one act as a step of the incident. Reports for facilities that no longer exist are skipped.</summary>
    /// <returns>The incident's number; a new one if somebody has closed the incident meanwhile.</returns>
    public async Task<int> ApplyAsync(int incident, ReplayStep step, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var reports = step.Reports.Select(report => report with { ExpectedEnd = now + (report.ExpectedEnd - step.At) }).ToList();
        var actor = new IncidentActor(Itself.Id, $"{Name}: {step.Reporter}", Source);
        while (reports.Count > 0)
        {
            var result = await incidents.ApplyAsync(
                incident, reports, Summary(reports, catalogue), actor, cancellationToken).ConfigureAwait(false);
            if (result.IsDone || result.Outcome == IncidentOutcome.NothingToDo)
                break;
            if (result.Outcome is IncidentOutcome.Ended or IncidentOutcome.NoSuchIncident)
            {
                incident = await OpenAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            LeftOut(reports[result.Index].Facility, reports[result.Index].Service, result.Outcome);
            reports.RemoveAt(result.Index);
        }

        return incident;
    }

    /// <summary>The text of an act: its reason, and which status it set for which service.</summary>
    private static string Summary(List<StatusReport> reports, Catalogue catalogue)
    {
        var set = reports
            .GroupBy(report => (report.Service, report.Status))
            .Select(group =>
                $"{catalogue.Service(group.Key.Service)?.Name ?? group.Key.Service} {group.Key.Status.Code()} at {group.Count()}");
        return $"{reports[0].Reason}{(reports[0].Reason?.EndsWith('.') == true ? "" : ".")} {string.Join(", ", set)}";
    }

    [LoggerMessage(1213, LogLevel.Warning, "The demo replay leaves out {Facility}/{Service}: {Outcome}.")]
    private partial void LeftOut(string facility, string service, IncidentOutcome outcome);
}
