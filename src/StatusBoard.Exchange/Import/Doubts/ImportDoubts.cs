using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Facilities;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>The decisions that imports leave to a person: rows that are possibly a facility of the board, and facilities that are missing
/// from a list.</summary>
public sealed class ImportDoubts(Database database, FacilityStore facilities, AuditStore audit, TimeProvider time)
{
    /// <summary>Reads the rows that wait, and their total number.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<ImportDoubt> Page, int Total)> WaitingAsync(int skip, int take, CancellationToken cancellationToken) =>
        database.ReadAsync<(IReadOnlyList<ImportDoubt>, int)>(
            async session => (
                await session.QueryAsync<ImportDoubt>(DoubtSql.Waiting, new { Skip = skip, Take = take }).ConfigureAwait(false),
                await session.ExecuteScalarAsync<int>(DoubtSql.Count).ConfigureAwait(false)),
            cancellationToken);

    /// <summary>Reads the facilities on the board that are missing from the newest edition of their list.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<MissingFacility>> MissingAsync(int take, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MissingFacility>>(
            async session => await session.QueryAsync<MissingFacility>(DoubtSql.Missing, new { Take = take }).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Reads the facilities of two lists that have one address and one kind: they were imported before addresses were compared,
    /// or a person decided that they are different.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<BoardTwins>> TwinsAsync(CancellationToken cancellationToken)
    {
        var all = await database.ReadAsync(
            session => session.QueryAsync<SiteFacility>(DoubtSql.Sites),
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. all.Where(one => StreetAddress.Site(one.Address, one.Zip) is not null)
                .GroupBy(one => $"{one.State}|{StreetAddress.Site(one.Address, one.Zip)}|{Likeness.KindOf(one.Type) ?? "acute"}")
                .Where(site => site.Any(one => HifldFormat.IsCode(one.Code)) && site.Any(one => !HifldFormat.IsCode(one.Code)))
                .Select(site =>
                    new BoardTwins(
                    [.. site.OrderBy(one => HifldFormat.IsCode(one.Code)).ThenBy(one => one.Code, StringComparer.Ordinal)])),
        ];
    }

    /// <summary>Decides that a row is this facility: it adds the facts that it knows, and is taken as this facility in later
    /// editions.</summary>
    /// <param name="id">The doubt.</param>
    /// <param name="facilityCode">The facility.</param>
    /// <param name="by">The person who decides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public async Task<DecideOutcome> SameAsync(int id, string facilityCode, AuditActor by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } doubt)
            return DecideOutcome.Gone;
        var directory = await FacilityDirectory.ReadAsync(database, cancellationToken).ConfigureAwait(false);
        return directory.Find(facilityCode) is { Active: true } known
            ? await WriteAsync(doubt, new ListedRow(0, Read(doubt.Listed)) { Known = known, IsJoined = true }, "same",
                by, cancellationToken).ConfigureAwait(false)
            : DecideOutcome.VersionConflict;
    }

    /// <summary>Decides that a row is a facility of its own: it is added, and stays one in later editions.</summary>
    /// <param name="id">The doubt.</param>
    /// <param name="by">The person who decides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public async Task<DecideOutcome> DifferentAsync(int id, AuditActor by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } doubt)
            return DecideOutcome.Gone;
        var directory = await FacilityDirectory.ReadAsync(database, cancellationToken).ConfigureAwait(false);
        var row = Read(doubt.Listed);
        return await WriteAsync(
            doubt, new ListedRow(0, row) { Known = directory.Find(row.Code) }, "different", by, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Postpones a row: it is listed after all others.</summary>
    /// <param name="id">The doubt.</param>
    /// <param name="by">The person who postpones it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public Task<DecideOutcome> LaterAsync(int id, AuditActor by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync(DoubtSql.Decide, Decision(id, "later", null, by)).ConfigureAwait(false) == 1
                    ? DecideOutcome.Done : DecideOutcome.Gone,
            cancellationToken);

    /// <summary>Reads a row from its stored JSON.</summary>
    internal static ListedFacility Read(string json) => JsonSerializer.Deserialize<ListedFacility>(json)!;

    private async Task<DecideOutcome> WriteAsync(
        ImportDoubt doubt, ListedRow row, string decision, AuditActor by, CancellationToken cancellationToken)
    {
        var (upsert, _) = UpsertOf.Row(row);
        var write = ListedWrite.Of(row, upsert with { IfVersion = row.Known?.Version ?? 0 });
        var known = await JoinMemory.ReadAsync(database, doubt.List, cancellationToken).ConfigureAwait(false);
        var memory = new MemoryWriter(doubt.List, null, known);
        var outcome = DecideOutcome.Done;
        await facilities.UpsertAsync(
            [write.Upsert],
            cancellationToken,
            async (session, outcomes) =>
            {
                outcome = outcomes[0] == UpsertOutcome.VersionConflict
                    ? session.Refuse(DecideOutcome.VersionConflict)
                    : await DecideAsync(session, outcomes[0]).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return outcome;

        async Task<DecideOutcome> DecideAsync(DbSession session, UpsertOutcome written)
        {
            if (await session.ExecuteAsync(DoubtSql.Decide, Decision(doubt.Id, decision, upsert.Code, by)).ConfigureAwait(false) != 1)
                return session.Refuse(DecideOutcome.Gone);
            await memory.RememberAsync(session, [write]).ConfigureAwait(false);
            var said = AuditJson.Of(new { doubt.List, doubt.ListedCode, doubt.Name, Decision = decision });
            await audit.AppendAsync(session, by.Does("import.decide", $"facility:{upsert.Code}", after: said)).ConfigureAwait(false);
            if (written != UpsertOutcome.Unchanged)
            {
                await audit.AppendAsync(
                    session, by.Does("facility.import", $"facility:{upsert.Code}", write.Before, write.After)).ConfigureAwait(false);
            }

            return DecideOutcome.Done;
        }
    }

    private object Decision(int id, string decision, string? code, AuditActor by) =>
        new { Id = id, Decision = decision, FacilityCode = code, Now = time.GetUtcNow(), By = by.Name };

    private Task<ImportDoubt?> FindAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QuerySingleOrDefaultAsync<ImportDoubt>(DoubtSql.Find, new { Id = id }), cancellationToken);
}
