using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Runs;

/// <summary>Keeps the agencies, and the limits of schemes for waiting ambulances.</summary>
public sealed class AgencyStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>All agencies without their runs, by name.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<AgencyRuns>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AgencyRuns>>(
            async session => await session.RowsAsync<AgencyRow, AgencyRuns>(AgencySql.All, row => row.ToAgency()).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Adds an agency that was checked (<see cref="AgencyRules"/>).</summary>
    /// <returns>False where its code is taken.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> AddAsync(Agency agency, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(actor);
        return database.UpsertAsync(
            async session =>
            {
                var added = await session.ExecuteAsync(AgencySql.Add, new
                {
                    agency.Code,
                    agency.Name,
                    SilentSeconds = (int)agency.SilentAfter.TotalSeconds,
                    Now = time.GetUtcNow().ToMilliseconds(),
                }).ConfigureAwait(false);
                if (added == 0)
                    return false;
                await audit.AppendAsync(
                    session, actor.Does("agency.add", $"agency:{agency.Code}", after: Json(agency))).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Changes the name, the limit of silence, or whether an agency still reports.</summary>
    /// <returns>False where it is not there.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> ChangeAsync(Agency agency, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(actor);
        return database.WriteAsync(
            async session =>
            {
                if ((await session.RowsAsync<AgencyRow>(RunSql.Agency, new { Agency = agency.Code }).ConfigureAwait(false))
                    is not [var before])
                    return false;
                await session.ExecuteAsync(AgencySql.Change, new
                {
                    agency.Code,
                    agency.Name,
                    SilentSeconds = (int)agency.SilentAfter.TotalSeconds,
                    Active = agency.IsActive,
                }).ConfigureAwait(false);
                await audit.AppendAsync(session, actor.Does(
                    "agency.change", $"agency:{agency.Code}", Json(before.ToAgency().Agency), Json(agency))).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The limits of all schemes that have one.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<OffloadLimit>> LimitsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OffloadLimit>>(
            async session => await session.RowsAsync<LimitRow, OffloadLimit>(AgencySql.Limits, row => row.ToLimit()).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Sets the limit of a scheme, which was checked.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task SetLimitAsync(OffloadLimit limit, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(actor);
        var row = Row(limit);
        return database.UpsertAsync(
            async session =>
            {
                if (await session.ExecuteAsync(AgencySql.ChangeLimit, row).ConfigureAwait(false) == 0)
                    await session.ExecuteAsync(AgencySql.AddLimit, row).ConfigureAwait(false);
                var after = JsonSerializer.Serialize(
                    new { units = limit.Units, minutes = limit.Minutes, proposes = limit.Proposes.Code(), source = limit.Source });
                await audit.AppendAsync(
                    session, actor.Does("offload.limit", $"scheme:{limit.Scheme}", after: after)).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Removes the limit of a scheme.</summary>
    /// <returns>False where it had none.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> RemoveLimitAsync(string scheme, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(AgencySql.RemoveLimit, new { Scheme = scheme }).ConfigureAwait(false) == 0)
                    return false;
                await audit.AppendAsync(session, actor.Does("offload.limit", $"scheme:{scheme}")).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>The parameters that a limit is written with.</summary>
    internal static object Row(OffloadLimit limit) =>
        new { limit.Scheme, limit.Units, limit.Minutes, Status = limit.Proposes.Code(), limit.Source };

    private static string Json(Agency agency) => JsonSerializer.Serialize(
        new { name = agency.Name, silentSeconds = (int)agency.SilentAfter.TotalSeconds, active = agency.IsActive });
}
