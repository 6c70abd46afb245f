using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Polls;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>Reads and changes the templates of polls. Check a template with <see cref="PollRules"/> first.</summary>
public sealed class PollTemplateStore(Database database, AuditStore audit)
{
    /// <summary>The templates, by name.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<PollTemplate>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PollTemplate>>(
            async session => await session.RowsAsync<PollTemplateRow, PollTemplate>(
                PollTemplateSql.All, row => row.ToTemplate()).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Adds a template, or changes the one with its code where that still has its edition.</summary>
    /// <param name="template">The template; edition 0 for a new one.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was saved; not where somebody else has changed, added or removed it.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> SaveAsync(PollTemplate template, PollActor actor, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                var before = (await session.RowsAsync<PollTemplateRow>(PollTemplateSql.All).ConfigureAwait(false))
                    .Find(row => string.Equals(row.Code, template.Code, StringComparison.OrdinalIgnoreCase));
                if ((before?.Edition ?? 0) != template.Edition)
                    return session.Refuse(false);
                var row = new
                {
                    template.Code, template.Name, template.Title, template.Text, Items = PollFormats.Write(template.Items),
                    Services = template.Services.IsEmpty ? null : string.Join(',', template.Services), DurationMinutes = template.Minutes,
                    template.RemindMinutes, template.Edition,
                };
                var changed = await session.ExecuteAsync(
                    before is null ? PollTemplateSql.Add : PollTemplateSql.Change, row).ConfigureAwait(false);
                if (changed == 0)
                    return session.Refuse(false);
                await AuditAsync(session, actor, "poll-template.save", template.Code, before, row).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Removes a template; polls that were made from it stay.</summary>
    /// <returns>Whether it was removed; not where somebody else has changed or removed it.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> RemoveAsync(string code, int edition, PollActor actor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(
                    PollTemplateSql.Remove, new { Code = code, Edition = edition }).ConfigureAwait(false) == 0)
                    return session.Refuse(false);
                await AuditAsync(session, actor, "poll-template.remove", code, new { edition }, null).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    private Task AuditAsync(DbSession session, PollActor actor, string action, string code, object? before, object? after) =>
        audit.AppendAsync(session, new AuditEntry(actor.Id, actor.Name, action, $"poll-template:{code}")
        {
            Address = actor.Address,
            Before = before is null ? null : JsonSerializer.Serialize(before),
            After = after is null ? null : JsonSerializer.Serialize(after),
        });
}
