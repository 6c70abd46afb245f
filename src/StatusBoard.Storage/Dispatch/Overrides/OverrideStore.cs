using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Overrides;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Overrides;

/// <summary>Keeps notes of units that were sent to a diverting facility. They only grow: the table refuses a change.</summary>
public sealed class OverrideStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>Keeps a note, which was checked before.</summary>
    /// <param name="facility">The facility's code.</param>
    /// <param name="ed">The status that was overridden.</param>
    /// <param name="draft">What is noted.</param>
    /// <param name="principal">The id of who notes it.</param>
    /// <param name="name">The name of who notes it.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The note's number.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<long> AddAsync(string facility, ServiceStatus ed, OverrideDraft draft, string principal, string name, string? address,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var id = await session.ExecuteScalarAsync<long>(OverrideSql.Add,
                    new
                    {
                        Now = time.GetUtcNow().ToMilliseconds(),
                        Facility = facility,
                        Status = ed.Status.Code(),
                        Label = ed.LocalName,
                        Reason = draft.Reason.Code(),
                        draft.Unit,
                        draft.Note,
                        Principal = principal,
                        Name = name,
                        Address = address,
                    }).ConfigureAwait(false);
                await audit.AppendAsync(session, new AuditEntry(principal, name, "override.note", $"facility:{facility}")
                {
                    Address = address,
                    After = JsonSerializer.Serialize(
                        new { id, reason = draft.Reason.Code(), unit = draft.Unit, note = draft.Note, status = ed.Status.Code() }),
                }).ConfigureAwait(false);
                return id;
            },
            cancellationToken);

    /// <summary>Reads notes, the newest first.</summary>
    /// <param name="facility">Only of this facility.</param>
    /// <param name="state">Only of facilities of this state.</param>
    /// <param name="from">Only from this time on.</param>
    /// <param name="to">Only before this time.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<OverrideNote>> ReadAsync(
        string? facility, string? state, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OverrideNote>>(
            async session => await session.RowsAsync<OverrideNote>(
                OverrideSql.Read, new { Facility = facility, State = state, From = from?.ToUniversalTime(),
                    To = to?.ToUniversalTime(), Limit = limit })
                .ConfigureAwait(false),
            cancellationToken);
}
