using System.Data.Common;
using Dapper;
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
            async connection =>
            {
                var total = await connection.ExecuteScalarAsync<int>(PersonDirectorySql.Count.For(database.Provider),
                    row).ConfigureAwait(false);
                var entries = await database.RowsAsync<PersonEntry>(
                    connection, StatementOf(query.Order), row, cancellationToken: cancellationToken).ConfigureAwait(false);
                if (entries.Count == 0)
                    return ([], total);
                var held = await grants.OfManyAsync(
                    connection, [.. entries.Select(entry => Person.PrincipalOf(entry.Id))]).ConfigureAwait(false);
                return (entries.ConvertAll(entry =>
                    entry with { Grants = [.. held.GetValueOrDefault(Person.PrincipalOf(entry.Id)) ?? []] }), total);
            },
            cancellationToken);
    }

    /// <summary>One person; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<PersonEntry?> FindAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
                await database.RowAsync<PersonEntry>(connection, PersonDirectorySql.One, new { Id = id, Now },
                cancellationToken: cancellationToken).ConfigureAwait(false) is { } entry
                ? await WithGrantsAsync(connection, entry).ConfigureAwait(false)
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
            : $"%{search.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}%";

    private async Task<PersonEntry> WithGrantsAsync(DbConnection connection, PersonEntry entry) =>
        entry with { Grants = [.. await grants.OfAsync(connection, null, Person.PrincipalOf(entry.Id)).ConfigureAwait(false)] };
}
