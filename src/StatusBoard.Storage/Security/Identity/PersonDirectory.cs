using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>Lists people, a page at a time, with what each may do.</summary>
public sealed class PersonDirectory(Database database, GrantStore grants, TimeProvider time)
{
    /// <summary>A page of people, and how many there are in all.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<PersonEntry> People, int Total)> ListAsync(PersonQuery query, CancellationToken cancellationToken)
    {
        var row = new { Pattern = PatternOf(query.Search), query.Skip, query.Limit, Now };
        return database.ReadAsync<(IReadOnlyList<PersonEntry>, int)>(
            async session =>
            {
                var total = await session.ExecuteScalarAsync<int>(PersonDirectorySql.Count,
                    row).ConfigureAwait(false);
                var entries = await session.RowsAsync<PersonEntry>(StatementOf(query.Order), row).ConfigureAwait(false);
                if (entries.Count == 0)
                    return ([], total);
                var held = await grants.OfManyAsync(
                    session, [.. entries.Select(entry => Person.PrincipalOf(entry.Id))]).ConfigureAwait(false);
                return (entries.ConvertAll(entry =>
                    entry with { Grants = [.. held.GetValueOrDefault(Person.PrincipalOf(entry.Id)) ?? []] }), total);
            },
            cancellationToken);
    }

    /// <summary>One person; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<PersonEntry?> FindAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                await session.RowAsync<PersonEntry>(PersonDirectorySql.One, new { Id = id, Now }).ConfigureAwait(false) is { } entry
                ? await WithGrantsAsync(session, entry).ConfigureAwait(false)
                : null,
            cancellationToken);

    private DateTimeOffset Now => time.GetUtcNow().ToMilliseconds();

    private static Statement StatementOf(PersonOrder order) => order switch
    {
        PersonOrder.NameFromTheEnd => PersonDirectorySql.ByNameFromTheEnd,
        PersonOrder.LastSignIn => PersonDirectorySql.ByLastSignIn,
        PersonOrder.LongestAway => PersonDirectorySql.ByLongestAway,
        _ => PersonDirectorySql.ByName,
    };

    /// <summary>What is typed is looked for as it stands: signs that LIKE would take for something else are marked.</summary>
    private static string? PatternOf(string? search) =>
        string.IsNullOrWhiteSpace(search)
            ? null
            : $"%{search.Trim()
                .Replace(@"\", @"\\", StringComparison.Ordinal)
                .Replace("%", @"\%", StringComparison.Ordinal)
                .Replace("_", @"\_", StringComparison.Ordinal)
                .Replace("[", @"\[", StringComparison.Ordinal)}%";

    private async Task<PersonEntry> WithGrantsAsync(DbSession session, PersonEntry entry) =>
        entry with { Grants = [.. await grants.OfAsync(session, Person.PrincipalOf(entry.Id)).ConfigureAwait(false)] };
}
