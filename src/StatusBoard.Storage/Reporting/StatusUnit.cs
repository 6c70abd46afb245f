using System.Collections.Frozen;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Reporting;

/// <summary>
/// Takes and writes many rows of the status table in one transaction, with one statement each, however many there are.
/// </summary>
/// <remarks>
/// The order of locks, for every writer of the app: first the incidents that a write names or is about, by their number;
/// then their facilities; then rows of the status table by facility code and service code; last what only grows (history,
/// steps, log, notices, audit). A writer that takes rows in this order can wait for another, but never in a circle. The
/// triggers of the status table write <c>IncidentFacility</c> when a row joins an incident, so whoever names one takes it first.
/// </remarks>
internal sealed class StatusUnit(DbSession session)
{
    /// <summary>Takes incidents until the commit, in the order of their numbers.</summary>
    /// <returns>Those that there are, and whether each is an exercise.</returns>
    public async Task<IReadOnlyDictionary<int, bool>> TakeIncidentsAsync(IEnumerable<int> incidents)
    {
        var rows = incidents.Distinct().Order().Select(incident => new { Id = incident }).ToList();
        return rows.Count == 0
            ? FrozenDictionary<int, bool>.Empty
            : (await session.QueryAsync<(int Id, int IsExercise)>(
                StatusSql.TakeIncidents, new { Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false))
                .ToDictionary(row => row.Id, row => row.IsExercise == 1);
    }

    /// <summary>Takes rows until the commit, in the order of facility and service, and says how they stand.</summary>
    /// <returns>How each stands, in the order of the keys, also of those that are not there.</returns>
    public async Task<StatusStanding[]> TakeAsync(IReadOnlyList<StatusKey> keys)
    {
        var standing = new StatusStanding[keys.Count];
        // What is longer than any code is not there; sent along, it would be cut and could be taken for another.
        var rows = keys.Select((key, i) => new { Number = i, key.Facility, key.Service })
            .Where(row => row.Facility.Length <= JsonRows.Columns.FacilityCode && row.Service.Length <= JsonRows.Columns.ServiceCode);
        foreach (var row in await session.QueryAsync<StatusStanding>(
            StatusSql.Take, new { Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false))
            standing[row.Number] = row;
        for (var i = 0; i < standing.Length; i++)
            standing[i] ??= new StatusStanding { Number = i };
        return standing;
    }

    /// <summary>Writes rows where they still have the version over which they are written.</summary>
    /// <returns>For each, in order, the version that it has now; 0 where nothing was written.</returns>
    public async Task<long[]> WriteAsync(IReadOnlyList<StatusWrite> rows)
    {
        var versions = new long[rows.Count];
        if (rows.Count == 0)
            return versions;
        var sent = rows.Select((row, i) => new
        {
            Number = i, row.Facility, row.Service, row.Version, row.Status, row.ReasonCode, row.Reason, row.Since, row.ConfirmedAt,
            row.Stale, row.ExpectedEnd,
            row.Reporter, row.OnBehalf, row.CalledFrom, row.KnownBy, row.ApprovedBy, row.Source, row.Address, row.Incident, row.ReportId,
        });
        foreach (var (number, version) in await session.QueryAsync<(int, long)>(
            StatusSql.Write, new { Rows = JsonRows.Of(session.Provider, sent) }).ConfigureAwait(false))
            versions[number] = version;
        return versions;
    }
}
