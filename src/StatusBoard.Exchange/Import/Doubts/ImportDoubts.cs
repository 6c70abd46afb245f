using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Facilities;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>What imports leave to a person: rows that may be a facility of the board, and facilities that a list no longer has.</summary>
public sealed class ImportDoubts(Database database, FacilityStore facilities, AuditStore audit, TimeProvider time)
{
    /// <summary>The rows that wait, and how many there are in all.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<ImportDoubt> Page, int Total)> WaitingAsync(int skip, int take, CancellationToken cancellationToken) =>
        database.ReadAsync<(IReadOnlyList<ImportDoubt>, int)>(
            async session => (
                await session.QueryAsync<ImportDoubt>(DoubtSql.Waiting, new { Skip = skip, Take = take }).ConfigureAwait(false),
                await session.ExecuteScalarAsync<int>(DoubtSql.Count).ConfigureAwait(false)),
            cancellationToken);

    /// <summary>Facilities on the board that the newest edition of their list no longer has.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<MissingFacility>> MissingAsync(int take, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MissingFacility>>(
            async session => await session.QueryAsync<MissingFacility>(DoubtSql.Missing, new { Take = take }).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Facilities of two lists that stand on the board at one site and are of one kind: imported before addresses were known, or
    /// told apart by a person.</summary>
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

    /// <summary>Says that a row is this facility: it then adds what it knows, and is this facility in later editions too.</summary>
    /// <param name="id">The doubt.</param>
    /// <param name="facilityCode">The facility.</param>
    /// <param name="by">Who says so.</param>
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
            : DecideOutcome.MovedOn;
    }

    /// <summary>Says that a row is a facility of its own: it is added, and stays one in later editions.</summary>
    /// <param name="id">The doubt.</param>
    /// <param name="by">Who says so.</param>
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

    /// <summary>Puts a row off: it waits after all others.</summary>
    /// <param name="id">The doubt.</param>
    /// <param name="by">Who puts it off.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public Task<DecideOutcome> LaterAsync(int id, AuditActor by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync(DoubtSql.Decide, Decision(id, "later", null, by)).ConfigureAwait(false) == 1
                    ? DecideOutcome.Done : DecideOutcome.Gone,
            cancellationToken);

    /// <summary>A row as it was kept.</summary>
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
                outcome = outcomes[0] == UpsertOutcome.MovedOn
                    ? session.Refuse(DecideOutcome.MovedOn)
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
