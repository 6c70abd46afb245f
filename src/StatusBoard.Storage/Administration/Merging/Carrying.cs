using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;

namespace StatusBoard.Storage.Administration.Merging;

/// <summary>
/// Carries over what a facility has that is merged into another, in the transaction of the merge: what was reported of it
/// alone, and whatever names it. Each thing that comes to name the other is an entry of the audit.
/// </summary>
/// <param name="session">The unit of work that merges them.</param>
/// <param name="from">The code of the one that is retired.</param>
/// <param name="into">The code of the one that stays.</param>
/// <param name="by">Who merges them.</param>
internal sealed class Carrying(DbSession session, string from, string into, AuditActor by)
{
    private const string Action = "facility.merge";

    private readonly StatusUnit unit = new(session);
    private readonly OtherCode other = new(from, into);
    private readonly List<AuditEntry> entries = [];

    /// <summary>The services whose status was taken over.</summary>
    public IReadOnlyList<string> Services { get; private set; } = [];

    /// <summary>What has come to name the one that stays, as the audit names it.</summary>
    public IReadOnlyList<AuditEntry> Entries => entries;

    /// <summary>Takes the incidents that statuses belong to which may be carried over: they come before the facilities.</summary>
    public async Task TakeIncidentsAsync() =>
        await unit.TakeIncidentsAsync(await session.QueryAsync<int>(MergeSql.Incidents, new { From = from }).ConfigureAwait(false))
            .ConfigureAwait(false);

    /// <summary>Carries everything over. The facilities have been written before.</summary>
    /// <returns>False where a status has moved on at the same moment: nothing must be committed.</returns>
    public async Task<bool> RunAsync()
    {
        if (!await TakeStatusesOverAsync().ConfigureAwait(false))
            return false;
        await GrantAsync().ConfigureAwait(false);
        await ExecuteAsync(MergeSql.Codes, new { From = from, Into = into }).ConfigureAwait(false);
        await RenameAsync(MergeSql.Subscriptions, MergeSql.ChangeSubscriptions, "subscription", other.InFilter).ConfigureAwait(false);
        await RenameAsync(MergeSql.Desks, MergeSql.ChangeDesks, null, other.InFilter).ConfigureAwait(false);
        await RenameAsync(MergeSql.Views, MergeSql.ChangeViews, "wall-view", other.InAddress).ConfigureAwait(false);
        await RenameAsync(MergeSql.Devices, MergeSql.ChangeDevices, "device", other.InAddress).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// What was reported of the one that is retired, and never of the one that stays: as it stands, with its age and in the
    /// words of who reported it. Where both were reported, the word about the one that stays holds.
    /// </summary>
    private async Task<bool> TakeStatusesOverAsync()
    {
        var services = await session.QueryAsync<string>(MergeSql.Reported, new { From = from }).ConfigureAwait(false);
        var keys = services.Select(service =>
            new StatusKey(from, service)).Concat(services.Select(service => new StatusKey(into, service))).ToList();
        if (keys.Count == 0)
            return true;
        var standing = await unit.TakeAsync(keys).ConfigureAwait(false);
        var act = Guid.CreateVersion7().ToString();
        var writes = services
            .Select((service, i) => (Service: service, Theirs: standing[i], Ours: standing[services.Count + i]))
            .Where(one => one.Ours is { Version: not null, Status: "unknown", ReportId: null })
            .Select(one => StatusWrite.Of(into, one.Service, one.Theirs) with { Version = one.Ours.Version!.Value, ReportId = act })
            .ToList();
        if (writes.Count == 0)
            return true;
        if ((await unit.WriteAsync(writes).ConfigureAwait(false)).Contains(0))
            return false;
        Services = [.. writes.Select(write => write.Service)];
        entries.Add(by.Does(Action, $"report:{act}", after: AuditJson.Of(
            new { From = from, Into = into, Statuses = writes.ToDictionary(write => write.Service, write => write.Status) })));
        return true;
    }

    private async Task GrantAsync()
    {
        var key = new { From = from, Into = into };
        var grants = await session.QueryAsync<(string Principal, string Role)>(MergeSql.Grants,
            key).ConfigureAwait(false);
        if (grants.Count == 0)
            return;
        await ExecuteAsync(MergeSql.GrantThere, key).ConfigureAwait(false);
        await ExecuteAsync(MergeSql.GrantHereNoMore, key).ConfigureAwait(false);
        foreach (var held in grants.GroupBy(grant => grant.Principal, grant => grant.Role))
            entries.Add(by.Does(
                Action, held.Key, AuditJson.Of(new { Roles = held.Distinct(), Facility = from }), AuditJson.Of(new { Facility = into })));
    }

    /// <summary>Has texts name the one that stays; <paramref name="subject"/> is what stands before a row's key in the audit.</summary>
    private async Task RenameAsync(Statement read, Statement change, string? subject, Func<string, string?> rename)
    {
        var rows = await session.RowsAsync<Row>(read).ConfigureAwait(false);
        var changed = rows.Select(row => (row.Id, Before: row.Text, After: rename(row.Text))).Where(row => row.After is not null).ToList();
        if (changed.Count == 0)
            return;
        await ExecuteAsync(change,
            new { Rows = JsonRows.Of(session.Provider, changed.Select(row => new { row.Id, Text = row.After })) }).ConfigureAwait(false);
        foreach (var row in changed)
            entries.Add(by.Does(Action, subject is null
                ? row.Id : $"{subject}:{row.Id}", AuditJson.Of(new { Names = row.Before }), AuditJson.Of(new { Names = row.After })));
    }

    private Task<int> ExecuteAsync(Statement statement, object parameters) => session.ExecuteAsync(statement, parameters);

    /// <summary>A row that may name facilities.</summary>
    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Text { get; init; }
    }
}
