using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Runs;

/// <summary>Writes the messages of agencies: of each only what it changes, in one statement.</summary>
public sealed class RunStore(Database database)
{
    /// <summary>Writes a message.</summary>
    /// <param name="known">The runs of the agency as this node has read them. Where another node has written since, they are read
    /// again.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the message has changed; null where the agency is not there, or does not report any more.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached; nothing was written.</exception>
    public Task<RunUpdate?> WriteAsync(AgencyRuns known, RunMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        var first = known.Apply(message);
        // A newer picture is never taken back, so what is known is enough to say that this one is too old.
        if (first.IsOutdated)
            return Task.FromResult<RunUpdate?>(first);
        return database.WriteAsync(
            async session =>
            {
                var update = first;
                var before = known;
                while (!await TakeAsync(session, before, update.Next).ConfigureAwait(false))
                {
                    if (await ReadAsync(session, known.Agency.Code, message.At).ConfigureAwait(false) is not { } now
                        || !now.Agency.IsActive)
                        return null;
                    (before, update) = (now, now.Apply(message));
                    if (update.IsOutdated)
                        return update;
                }

                if (update.Changed.Length > 0)
                    await WriteAsync(session, update).ConfigureAwait(false);
                return update;
            },
            cancellationToken);
    }

    private static async Task<bool> TakeAsync(DbSession session, AgencyRuns before, AgencyRuns next) =>
        await session.ExecuteAsync(RunSql.Take, new
        {
            Agency = before.Agency.Code,
            next.ReportedAt,
            next.PictureAt,
            Known = before.MessageCount,
        }).ConfigureAwait(false) == 1;

    private static Task<int> WriteAsync(DbSession session, RunUpdate update) => session.ExecuteAsync(RunSql.Write, new
    {
        Agency = update.Next.Agency.Code,
        Runs = JsonRows.Of(session.Provider, update.Changed.Select(run => new
        {
            run.Unit,
            run.Facility,
            State = CodeNames<RunState>.Of(run.State),
            run.Need,
            run.DepartedAt,
            run.ArrivedAt,
            run.ClearedAt,
            run.ExpectedAt,
            run.ReportedAt,
        })),
        Arrivals = JsonRows.Of(session.Provider, update.Arrivals),
        Stays = JsonRows.Of(session.Provider, update.Stays.Select(stay => new
        {
            stay.Unit,
            stay.Facility,
            stay.ArrivedAt,
            ClearedAt = stay.ClearedAt < stay.ArrivedAt ? stay.ArrivedAt : stay.ClearedAt,
        })),
    });

    private static async Task<AgencyRuns?> ReadAsync(DbSession session, string agency, DateTimeOffset now)
    {
        if ((await session.RowsAsync<AgencyRow>(RunSql.Agency, new { Agency = agency }).ConfigureAwait(false)) is not [var row])
            return null;
        var runs = await session.RowsAsync<RunRow, Run>(
            RunSql.OfAgency, one => one.ToRun(), new { Agency = agency, From = now - AgencyRuns.Remembered }, keys: 2)
            .ConfigureAwait(false);
        return row.ToAgency() with { Runs = AgencyRuns.EmptyRuns.AddRange(runs.Select(run => KeyValuePair.Create(run.Unit, run))) };
    }
}
