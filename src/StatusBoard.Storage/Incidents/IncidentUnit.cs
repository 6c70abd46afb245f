using System.Data.Common;
using System.Text.Json;
using Dapper;
using StatusBoard.Audit;
using StatusBoard.Incidents;
using StatusBoard.Notifications;
using StatusBoard.Reports;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Statuses;

namespace StatusBoard.Storage.Incidents;

/// <summary>What is done to one incident in one transaction.</summary>
internal sealed class IncidentUnit(
    DatabaseProvider provider, DbConnection connection, DbTransaction transaction, StatusStore statuses, AuditStore audit, IncidentActor actor, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public DateTimeOffset Now => now;

    public Task<int> ExecuteAsync(Statement statement, object parameters) => connection.ExecuteAsync(statement.For(provider), parameters, transaction);

    public Task<T?> ScalarAsync<T>(Statement statement, object parameters) => connection.ExecuteScalarAsync<T>(statement.For(provider), parameters, transaction);

    public async Task<List<T>> QueryAsync<T>(Statement statement, object parameters) =>
        (await connection.QueryAsync<T>(statement.For(provider), parameters, transaction).ConfigureAwait(false)).AsList();

    /// <summary>Takes an incident until the commit, so that nobody closes or changes it meanwhile.</summary>
    /// <exception cref="IncidentRefusedException">There is none, or it is not as it has to be.</exception>
    public async Task HoldAsync(int incident, bool ended = false)
    {
        if (await ExecuteAsync(IncidentSql.Hold, new { Incident = incident }).ConfigureAwait(false) == 0)
            throw new IncidentRefusedException(new IncidentResult(IncidentOutcome.NoSuchIncident, incident));
        var isEnded = await ScalarAsync<DateTimeOffset?>(IncidentSql.State, new { Incident = incident }).ConfigureAwait(false) is not null;
        if (isEnded != ended)
            throw new IncidentRefusedException(new IncidentResult(ended ? IncidentOutcome.NotEnded : IncidentOutcome.Ended, incident));
    }

    /// <summary>The number of a health system; null when none is named.</summary>
    public async Task<int?> SystemAsync(int incident, string? name)
    {
        if (name is null)
            return null;
        return await ScalarAsync<int?>(IncidentSql.FindSystem, new { System = name }).ConfigureAwait(false)
            ?? throw new IncidentRefusedException(new IncidentResult(IncidentOutcome.NoSuchSystem, incident) { Fault = name });
    }

    /// <summary>Makes facilities part of an incident.</summary>
    /// <returns>How many were not part of it before.</returns>
    public async Task<int> AttachAsync(int incident, IEnumerable<string> facilities)
    {
        var added = 0;
        foreach (var facility in facilities.Order(StringComparer.OrdinalIgnoreCase))
        {
            if (await ScalarAsync<int>(StatusSql.FacilityExists, new { Facility = facility }).ConfigureAwait(false) == 0)
                throw new IncidentRefusedException(new IncidentResult(IncidentOutcome.NoSuchFacility, incident) { Fault = facility });
            var row = new { Incident = incident, Facility = facility, Now = now, Actor = actor.Name };
            added += await ExecuteAsync(IncidentSql.AttachAgain, row).ConfigureAwait(false);
            added += await ExecuteAsync(IncidentSql.Attach, row).ConfigureAwait(false);
        }

        return added;
    }

    /// <summary>Makes those of these facilities part of an incident that are not yet; one that is not on the board is for the report to refuse.</summary>
    public async Task AttachMissingAsync(int incident, IEnumerable<string> facilities)
    {
        var missing = facilities.ToHashSet(StringComparer.OrdinalIgnoreCase);
        missing.ExceptWith(await QueryAsync<string>(IncidentSql.Attached, new { Incident = incident }).ConfigureAwait(false));
        foreach (var facility in missing.Order(StringComparer.OrdinalIgnoreCase))
        {
            var row = new { Incident = incident, Facility = facility, Now = now, Actor = actor.Name };
            if (await ExecuteAsync(IncidentSql.AttachAgain, row).ConfigureAwait(false) == 0)
                await ExecuteAsync(IncidentSql.Attach, row).ConfigureAwait(false);
        }
    }

    /// <summary>Writes an entry into the log.</summary>
    public async Task LogAsync(int incident, IncidentEntryKind kind, string text, int? step = null, IReadOnlyList<IncidentLink>? links = null)
    {
        var id = await ScalarAsync<int>(
            IncidentSql.AddEntry,
            new { Incident = incident, Now = now, Kind = CodeNames<IncidentEntryKind>.Of(kind), Text = Cut(text, IncidentRules.MaxText), Author = actor.Name, Step = step }).ConfigureAwait(false);
        for (var i = 0; i < links?.Count; i++)
            await ExecuteAsync(IncidentSql.AddLink, new { Id = id, Number = i + 1, links[i].Name, Link = links[i].Address }).ConfigureAwait(false);
        // Whoever asked to be told of incidents is told of their turns; what happens to each facility is told as a change of its status.
        if (kind is IncidentEntryKind.Opened or IncidentEntryKind.HandOver or IncidentEntryKind.Closed or IncidentEntryKind.Reopened)
        {
            await NoticeStore.RaiseAsync(provider, connection, transaction, new Notice($"incident:{incident}:{id}", NotificationTopic.Incident, now, text, $"{text}\nBy {actor.Name}.")
            {
                Data = JsonSerializer.Serialize(new { incident, entry = id, kind = CodeNames<IncidentEntryKind>.Of(kind), author = actor.Name }, Json),
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps who did it, in the same transaction.</summary>
    public Task AuditAsync(string action, int incident, object? before = null, object? after = null) =>
        audit.AppendAsync(connection, transaction, new AuditEntry(actor.Id, actor.Name, action, $"incident:{incident}")
        {
            Address = actor.Address,
            Before = before is null ? null : JsonSerializer.Serialize(before, Json),
            After = after is null ? null : JsonSerializer.Serialize(after, Json),
        });

    /// <summary>Sets statuses under an incident and keeps what they were.</summary>
    /// <returns>The step, and the version of the board that has it.</returns>
    public async Task<(int Step, long BoardVersion)> SetAsync(int incident, string kind, string summary, IReadOnlyList<StatusReport> reports)
    {
        List<StatusBefore> before = [];
        foreach (var report in reports)
        {
            // What is missing is refused by the report itself, which names it.
            before.AddRange(await QueryAsync<StatusBefore>(IncidentStepSql.Before, new { report.Facility, report.Service }).ConfigureAwait(false));
        }

        var (result, act) = await statuses.ReportAsync(connection, transaction, reports, actor.Reporter).ConfigureAwait(false);
        var step = await AddStepAsync(incident, kind, summary, act).ConfigureAwait(false);
        var made = reports.ToDictionary(report => (report.Facility.ToUpperInvariant(), report.Service), report => report.Status.Code());
        await ExecuteAsync(IncidentStepSql.AddChange, before.Select(row => Kept(step, row, made[(row.Facility.ToUpperInvariant(), row.Service)]))).ConfigureAwait(false);
        return (step, result.Version);
    }

    /// <summary>Puts back what a step changed, except for what has moved on since.</summary>
    /// <returns>The step that did so, the version of the board that has it, and how many statuses were put back.</returns>
    public async Task<(int Step, long BoardVersion, int PutBack)> PutBackAsync(int incident, IncidentStepRow undone, IReadOnlyList<StatusBefore> changes)
    {
        var act = Guid.CreateVersion7().ToString();
        var step = await AddStepAsync(incident, "undo", Cut("Undone: " + undone.Summary, 500), act).ConfigureAwait(false);
        List<object> kept = [];
        StatusBefore? last = null;
        foreach (var change in changes)
        {
            var rows = await ExecuteAsync(IncidentStepSql.PutBack, new
            {
                change.Status, change.ReasonCode, change.Reason, change.Since, change.ConfirmedAt, change.ExpectedEnd, change.Incident,
                change.Facility, change.Service, Reporter = actor.Name, Source = actor.Source.Code(), actor.Address, ReportId = act, UndoneReport = undone.ReportId,
            }).ConfigureAwait(false);
            if (rows == 0)
                continue;
            last = change;
            kept.Add(new { Step = step, change.Facility, change.Service, NewStatus = change.Status, Status = change.NewStatus, ReasonCode = (string?)null, Reason = (string?)null, Since = (DateTimeOffset?)null, ConfirmedAt = (DateTimeOffset?)null, ExpectedEnd = (DateTimeOffset?)null, Incident = (int?)incident });
        }

        await ExecuteAsync(IncidentStepSql.AddChange, kept).ConfigureAwait(false);
        var version = last is null ? 0 : await ScalarAsync<long?>(StatusSql.Version, new { last.Facility, last.Service }).ConfigureAwait(false) ?? 0;
        return (step, version, kept.Count);
    }

    /// <summary>The result of what was done.</summary>
    public async Task<IncidentResult> DoneAsync(int incident, int? step = null, long boardVersion = 0) =>
        new(IncidentOutcome.Done, incident, await ScalarAsync<long?>(IncidentSql.Version, new { Incident = incident }).ConfigureAwait(false) ?? 0)
        {
            Step = step,
            BoardVersion = boardVersion,
        };

    private static object Kept(int step, StatusBefore row, string made) => new
    {
        Step = step, row.Facility, row.Service, NewStatus = made, row.Status, row.ReasonCode, row.Reason, row.Since, row.ConfirmedAt, row.ExpectedEnd, row.Incident,
    };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private async Task<int> AddStepAsync(int incident, string kind, string summary, string act) =>
        await ScalarAsync<int>(IncidentStepSql.Add, new { Incident = incident, Kind = kind, Now = now, Actor = actor.Name, Summary = Cut(summary, 500), ReportId = act }).ConfigureAwait(false);
}
