using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Walls;

namespace StatusBoard.Storage.Walls;

/// <summary>Views of walls that were saved by name. Each change of them is audited.</summary>
public sealed class WallViewStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>All views, by name.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<WallView>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WallView>>(
            async session =>
                await session.RowsAsync<Row, WallView>(WallViewSql.All, View).ConfigureAwait(false), cancellationToken);

    /// <summary>Saves a view in place of the one of this name, if there is one.</summary>
    /// <param name="name">Its name; acceptable by <see cref="WallViewRules"/>.</param>
    /// <param name="query">What stands in the address.</param>
    /// <param name="actor">Who saves it, by id and name.</param>
    /// <param name="address">The network address of who does.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be written to.</exception>
    public Task<WallView> SaveAsync(
        string name, string query, (string Id, string Name) actor, string? address, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                var row = new Row { Name = name, Query = query, SavedAt = time.GetUtcNow().ToMilliseconds(), SavedBy = actor.Name };
                var before = await FindAsync(session, name).ConfigureAwait(false);
                await session.ExecuteAsync(before is null ? WallViewSql.Add : WallViewSql.Change, row).ConfigureAwait(false);
                await audit.AppendAsync(session,
                    new AuditEntry(actor.Id, actor.Name, "wall.save-view", $"wall-view:{name}") { Address = address,
                        Before = Json(before?.Query), After = Json(query) }).ConfigureAwait(false);
                return View(row);
            },
            cancellationToken);

    /// <summary>Removes a view.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be written to.</exception>
    public Task<bool> RemoveAsync(string name, (string Id, string Name) actor, string? address, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await FindAsync(session, name).ConfigureAwait(false) is not { } before)
                    return false;
                await session.ExecuteAsync(WallViewSql.Remove, new { Name = name }).ConfigureAwait(false);
                await audit.AppendAsync(session, new AuditEntry(actor.Id, actor.Name, "wall.remove-view",
                        $"wall-view:{name}") { Address = address, Before = Json(before.Query) }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    private static WallView View(Row row) => new(row.Name, row.Query, row.SavedAt, row.SavedBy);

    private static string? Json(string? query) => query is null ? null : JsonSerializer.Serialize(new { query });

    private static Task<Row?> FindAsync(DbSession session, string name) =>
        session.QuerySingleOrDefaultAsync<Row>(WallViewSql.Find, new { Name = name });

    private sealed record Row
    {
        public required string Name { get; init; }

        public required string Query { get; init; }

        public DateTimeOffset SavedAt { get; init; }

        public required string SavedBy { get; init; }
    }
}
