using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Boards;

/// <summary>
/// Keeps the mode of the board. A change begins another epoch (by a trigger, also for plain SQL), so every node reads the
/// board again with the new mode, and every client that follows it takes it anew.
/// </summary>
public sealed class BoardModeStore(Database database, AuditStore audit, TailSignal signal, TimeProvider time)
{
    /// <summary>The mode, and whether something was reported in it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<BoardModeState> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync(ReadAsync, cancellationToken);

    /// <summary>Changes the mode.</summary>
    /// <param name="before">The mode that the change was decided on.</param>
    /// <param name="mode">The new mode.</param>
    /// <param name="confirmation">What was typed as confirmation; it has to be the new mode's name once a status was reported.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>A conflict where the mode is not <paramref name="before"/> any more.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be written to.</exception>
    public async Task<SaveResult> ChangeAsync(
        BoardMode before, BoardMode mode, string? confirmation, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var result = await database.WriteAsync(
            async session =>
            {
                var now = await ReadAsync(session).ConfigureAwait(false);
                if (now.Mode != before)
                    return session.Refuse(new SaveResult(SaveOutcome.VersionConflict));
                if (mode == before)
                    return session.Refuse(new SaveResult(SaveOutcome.Unchanged));
                if (BoardModeRules.Problem(before, mode, now.HasReports, confirmation) is { } problem)
                    return session.Refuse(SaveResult.Refused(new ReportProblem("confirmation", problem)));
                return await WriteAsync(session, before, mode, actor).ConfigureAwait(false)
                    ? new SaveResult(SaveOutcome.Saved) : session.Refuse(new SaveResult(SaveOutcome.VersionConflict));
            },
            cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return result;
    }

    /// <summary>Sets the mode of a database in which nothing was reported yet, when it is filled for the first time.</summary>
    /// <returns>Whether the board has the mode now; false where statuses were reported in another one, which stays.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be written to.</exception>
    public async Task<bool> InitializeAsync(BoardMode mode, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(
            async session =>
            {
                var now = await ReadAsync(session).ConfigureAwait(false);
                if (now.Mode == mode)
                    return true;
                return !now.HasReports
                    && (await WriteAsync(session, now.Mode, mode, new AuditActor("policy", "Demonstration")).ConfigureAwait(false)
                        || session.Refuse(false));
            },
            cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return result;
    }

    /// <summary>Changes it; false where it is not <paramref name="before"/> any more, and then the entry of the audit has to be rolled
    /// back. The entry is written first: a trigger enters a change that has none of its time.</summary>
    private async Task<bool> WriteAsync(DbSession session, BoardMode before, BoardMode mode, AuditActor actor)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        await audit.AppendAsync(
            session,
            [actor.Does("board.mode", "board", AuditJson.Of(new { mode = before.Code() }), AuditJson.Of(new { mode = mode.Code() }))],
            now).ConfigureAwait(false);
        return await session.ExecuteAsync(BoardModeSql.Change, new
        {
            Mode = mode.Code(),
            Before = before.Code(),
            Now = now,
            By = actor.Name,
        }).ConfigureAwait(false) > 0;
    }

    private static async Task<BoardModeState> ReadAsync(DbSession session)
    {
        var row = await session.QuerySingleOrDefaultAsync<Row>(BoardModeSql.Read).ConfigureAwait(false);
        return row is not null && CodeNames<BoardMode>.TryParse(row.Mode, out var mode)
            ? new BoardModeState(mode, row.ChangedAt, PlainText.ForShow(row.ChangedBy), row.Reports == 1)
            : throw new InvalidOperationException(
                $"The table BoardMode has no row with one of the modes {string.Join(", ", CodeNames<BoardMode>.All)}.");
    }

    private sealed class Row
    {
        public required string Mode { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public required string ChangedBy { get; init; }

        public int Reports { get; init; }
    }
}
