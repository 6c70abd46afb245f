using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Incidents;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Incidents;

/// <summary>What is done to one incident in one transaction.</summary>
internal sealed class IncidentUnit(DbSession session, AuditStore audit, IncidentActor actor, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public DateTimeOffset Now => now;

    public IncidentActor Actor => actor;

    public DbSession Session => session;

    /// <summary>Takes and writes rows of the status table; the incident is taken before.</summary>
    public StatusUnit Statuses { get; } = new(session);

    /// <summary>Rows as one parameter.</summary>
    public string Rows<T>(IEnumerable<T> rows) => JsonRows.Of(session.Provider, rows);

    public Task<int> ExecuteAsync(Statement statement, object parameters) => session.ExecuteAsync(statement, parameters);

    public Task<T?> ScalarAsync<T>(Statement statement, object parameters) => session.ExecuteScalarAsync<T>(statement, parameters);

    public Task<IReadOnlyList<T>> QueryAsync<T>(Statement statement, object parameters) => session.QueryAsync<T>(statement, parameters);

    /// <summary>Takes an incident until the commit, so that nobody closes or changes it meanwhile.</summary>
    /// <returns>Null, or why not: there is none, or it is not as it has to be.</returns>
    public async Task<IncidentResult?> HoldAsync(int incident, bool ended = false) =>
        await TakeAsync(incident).ConfigureAwait(false)
            ? await RequireAsync(incident, ended).ConfigureAwait(false)
            : new IncidentResult(IncidentOutcome.NoSuchIncident, incident);

    /// <summary>Takes an incident until the commit, whether it goes on or has ended.</summary>
    /// <returns>Whether there is one.</returns>
    public async Task<bool> TakeAsync(int incident) =>
        await ExecuteAsync(IncidentSql.Hold, new { Incident = incident }).ConfigureAwait(false) > 0;

    /// <summary>Requires that an incident has ended, or that it goes on.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<IncidentResult?> RequireAsync(int incident, bool ended)
    {
        var isEnded = await ScalarAsync<DateTimeOffset?>(IncidentSql.State, new { Incident = incident }).ConfigureAwait(false) is not null;
        return isEnded == ended ? null : new IncidentResult(ended ? IncidentOutcome.NotEnded : IncidentOutcome.Ended, incident);
    }

    /// <summary>The number of a health system; null when none is named. Refused where there is none of that name.</summary>
    public async Task<(int? Id, IncidentResult? Refused)> SystemAsync(int incident, string? name)
    {
        if (name is null)
            return (null, null);
        if (await ScalarAsync<int?>(IncidentSql.FindSystem, new { System = name }).ConfigureAwait(false) is { } found)
            return (found, null);
        // By what one sees: the name may come from a screen that shows a row written by SQL.
        var others = await QueryAsync<(int Id, string Name)>(FacilitySql.Systems, new { }).ConfigureAwait(false);
        return others.FirstOrDefault(other => PlainText.LooksLike(other.Name, name)) is { Id: > 0 } same
            ? (same.Id, null)
            : (null, new IncidentResult(IncidentOutcome.NoSuchSystem, incident) { Fault = name });
    }

    /// <summary>Makes facilities part of an incident. Refused where one of them is not on the board.</summary>
    /// <returns>How many were not part of it before.</returns>
    public async Task<(int Added, IncidentResult? Refused)> AttachAsync(int incident, IReadOnlyCollection<string> facilities)
    {
        if (facilities.Count == 0)
            return (0, null);
        var onBoard = await CodesAsync(
            IncidentSql.OnBoard, new { Rows = JsonRows.OfCodes(session.Provider, facilities) }).ConfigureAwait(false);
        if (FirstNotIn(onBoard, facilities) is { } missing)
            return (0, new IncidentResult(IncidentOutcome.NoSuchFacility, incident) { Fault = missing });
        return (await AttachRowsAsync(incident, facilities).ConfigureAwait(false), null);
    }

    /// <summary>Makes those of these facilities part of an incident that are not yet; one that is not on the board is for the report to
    /// refuse.</summary>
    /// <returns>How many were not part of it before.</returns>
    public async Task<int> AttachMissingAsync(int incident, IEnumerable<string> facilities)
    {
        var missing = facilities.ToHashSet(StringComparer.OrdinalIgnoreCase);
        missing.ExceptWith(await CodesAsync(IncidentSql.Attached, new { Incident = incident }).ConfigureAwait(false));
        return missing.Count == 0 ? 0 : await AttachRowsAsync(incident, missing).ConfigureAwait(false);
    }

    /// <summary>Takes facilities out of an incident.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="facilities">Their codes.</param>
    /// <param name="restored">Whether they are restored, where it is closed.</param>
    /// <returns>Null, or why not: one of them is not part of it.</returns>
    public async Task<IncidentResult?> ReleaseAsync(int incident, IReadOnlyCollection<string> facilities, bool? restored)
    {
        if (facilities.Count == 0)
            return null;
        var attached = await CodesAsync(IncidentSql.Attached, new { Incident = incident }).ConfigureAwait(false);
        if (FirstNotIn(attached, facilities) is { } missing)
            return new IncidentResult(IncidentOutcome.NotAttached, incident) { Fault = missing };
        await ExecuteAsync(IncidentSql.Release, new
        {
            Incident = incident, Rows = JsonRows.OfCodes(session.Provider, facilities), Now = now, Actor = actor.Name, Restored = restored,
        }).ConfigureAwait(false);
        return null;
    }

    /// <summary>Whether an incident is an exercise.</summary>
    public async Task<bool> IsExerciseAsync(int incident) =>
        await ScalarAsync<int?>(ExerciseStepSql.IsExercise, new { Incident = incident }).ConfigureAwait(false) == 1;

    /// <summary>Writes a step.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="kind"><c>apply</c>, <c>undo</c> or <c>close</c>.</param>
    /// <param name="summary">The step in words.</param>
    /// <param name="act">The id of the act of reporting.</param>
    /// <returns>Its number.</returns>
    public Task<int> AddStepAsync(int incident, string kind, string summary, string act) =>
        ScalarAsync<int>(IncidentStepSql.Add, new
        {
            Incident = incident, Kind = kind, Now = now, Actor = actor.Name, Source = actor.Source.Code(), actor.Address,
            Summary = Cut(summary, 500), ReportId = act,
        });

    /// <summary>Requires that a facility is part of an incident.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<IncidentResult?> RequireAttachedAsync(int incident, string facility)
    {
        var attached = await CodesAsync(IncidentSql.Attached, new { Incident = incident }).ConfigureAwait(false);
        return FirstNotIn(attached, [facility]) is { } missing
            ? new IncidentResult(IncidentOutcome.NotAttached, incident) { Fault = missing } : null;
    }

    /// <summary>Writes an entry into the log.</summary>
    public async Task LogAsync(
        int incident, IncidentEntryKind kind, string text, int? step = null, IReadOnlyList<IncidentLink>? links = null)
    {
        var id = await ScalarAsync<int>(
            IncidentSql.AddEntry,
            new { Incident = incident, Now = now, Kind = CodeNames<IncidentEntryKind>.Of(kind), Text = Cut(text, IncidentRules.MaxText),
                Author = actor.Name, Step = step }).ConfigureAwait(false);
        if (links?.Count > 0)
        {
            var rows = links.Select((link, i) => new { Number = i + 1, link.Name, link.Address });
            await ExecuteAsync(IncidentSql.AddLinks, new { Id = id, Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false);
        }

        // Whoever asked to be told of incidents is told of their turns; what happens to each facility is told as a change of its status.
        // Nobody outside is told of an exercise.
        if (kind is IncidentEntryKind.Opened or IncidentEntryKind.HandOver or IncidentEntryKind.Closed or IncidentEntryKind.Reopened
            && !await IsExerciseAsync(incident).ConfigureAwait(false))
        {
            var notice = new Notice($"incident:{incident}:{id}", NotificationTopic.Incident, now, text, $"{text}\nBy {actor.Name}.")
            {
                Data = JsonSerializer.Serialize(
                    new { incident, entry = id, kind = CodeNames<IncidentEntryKind>.Of(kind), author = actor.Name }, Json),
            };
            await NoticeStore.RaiseAsync(session, [notice]).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps who did it, in the same transaction.</summary>
    public Task AuditAsync(string action, int incident, object? before = null, object? after = null) =>
        audit.AppendAsync(session, new AuditEntry(actor.Id, actor.Name, action, $"incident:{incident}")
        {
            Address = actor.Address,
            Before = before is null ? null : JsonSerializer.Serialize(before, Json),
            After = after is null ? null : JsonSerializer.Serialize(after, Json),
        });

    /// <summary>The result of what was done.</summary>
    public async Task<IncidentResult> DoneAsync(int incident, int? step = null, long boardVersion = 0) =>
        new(IncidentOutcome.Done,
            incident, await ScalarAsync<long?>(IncidentSql.Version, new { Incident = incident }).ConfigureAwait(false) ?? 0)
        {
            Step = step,
            BoardVersion = boardVersion,
        };

    private static string? FirstNotIn(HashSet<string> known, IEnumerable<string> codes) =>
        codes.Order(StringComparer.OrdinalIgnoreCase).FirstOrDefault(code => !known.Contains(code));

    private async Task<HashSet<string>> CodesAsync(Statement statement, object parameters) =>
        (await QueryAsync<string>(statement, parameters).ConfigureAwait(false)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private async Task<int> AttachRowsAsync(int incident, IEnumerable<string> facilities)
    {
        var row = new { Incident = incident, Rows = JsonRows.OfCodes(session.Provider, facilities), Now = now, Actor = actor.Name };
        return await ExecuteAsync(IncidentSql.AttachAgain, row).ConfigureAwait(false)
            + await ExecuteAsync(IncidentSql.Attach, row).ConfigureAwait(false);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
