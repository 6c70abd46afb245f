using System.Data.Common;
using Dapper;
using StatusBoard.Access;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Access;

/// <summary>What each principal may do, and where.</summary>
public sealed class GrantStore(Database database)
{
    /// <summary>The grants of a principal; none when it has none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<Grant>> OfAsync(string principal, CancellationToken cancel) =>
        database.ReadAsync(connection => OfAsync(connection, null, principal), cancel);

    /// <summary>The grants of a principal, inside a unit of work.</summary>
    public async Task<IReadOnlyList<Grant>> OfAsync(DbConnection connection, DbTransaction? transaction, string principal)
    {
        var rows = await connection.QueryAsync<Row>(GrantSql.Read.For(database.Provider), new { Principal = principal }, transaction).ConfigureAwait(false);
        return GrantsOf(rows);
    }

    /// <summary>The grants of several principals, at most some hundreds; one that has none is not in the answer.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<Grant>>> OfManyAsync(IReadOnlyCollection<string> principals, CancellationToken cancel) =>
        database.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<Grant>>>(
            async connection => (await connection.QueryAsync<Row>(GrantSql.ReadMany.For(database.Provider), new { Principals = principals }).ConfigureAwait(false))
                .GroupBy(row => row.Principal!, StringComparer.Ordinal)
                .ToDictionary(rows => rows.Key, GrantsOf, StringComparer.Ordinal),
            cancel);

    /// <summary>Takes these grants in place of those that a principal has, inside a unit of work.</summary>
    /// <exception cref="UnknownScopeException">A region, health system or facility is not there; roll back.</exception>
    public async Task ReplaceAsync(DbConnection connection, DbTransaction transaction, string principal, IEnumerable<Grant> grants)
    {
        await connection.ExecuteAsync(GrantSql.Remove.For(database.Provider), new { Principal = principal }, transaction).ConfigureAwait(false);
        foreach (var grant in grants)
        {
            var role = CodeNames<Role>.Of(grant.Role);
            if (grant.Reach.IsEverything)
            {
                await AddAsync(GrantSql.AddEverything, new { Principal = principal, Role = role }, "everything").ConfigureAwait(false);
                continue;
            }

            foreach (var state in grant.Scope.States)
                await AddAsync(GrantSql.AddState, new { Principal = principal, Role = role, State = state.ToUpperInvariant() }, state).ConfigureAwait(false);
            foreach (var region in grant.Scope.Regions)
                await AddAsync(GrantSql.AddRegion, new { Principal = principal, Role = role, region.State, region.Name }, $"region {region.State} {region.Name}").ConfigureAwait(false);
            foreach (var system in grant.Scope.Systems)
                await AddAsync(GrantSql.AddSystem, new { Principal = principal, Role = role, Name = system }, $"health system {system}").ConfigureAwait(false);
            foreach (var facility in grant.Scope.Facilities)
                await AddAsync(GrantSql.AddFacility, new { Principal = principal, Role = role, Code = facility }, $"facility {facility}").ConfigureAwait(false);
        }

        async Task AddAsync(Statement statement, object row, string what)
        {
            if (await connection.ExecuteAsync(statement.For(database.Provider), row, transaction).ConfigureAwait(false) == 0)
                throw new UnknownScopeException(what);
        }
    }

    private static IReadOnlyList<Grant> GrantsOf(IEnumerable<Row> rows) => [.. rows.GroupBy(row => row.Role).Select(GrantOf).OfType<Grant>()];

    /// <summary>Null for a role that this version does not know: it allows nothing.</summary>
    private static Grant? GrantOf(IGrouping<string, Row> rows)
    {
        if (!CodeNames<Role>.TryParse(rows.Key, out var role))
            return null;
        if (rows.Any(row => row.ScopeKind == "everything"))
            return new Grant(role, Scope.Everything);
        return new Grant(role, Scope.Of(
            rows.Where(row => row.ScopeKind == "state").Select(row => row.State!),
            rows.Where(row => row.ScopeKind == "region").Select(row => new RegionName(row.State!, row.Region!)),
            rows.Where(row => row.ScopeKind == "system").Select(row => row.HealthSystem!),
            rows.Where(row => row.ScopeKind == "facility").Select(row => row.Facility!)));
    }

    private sealed record Row
    {
        public string? Principal { get; init; }

        public required string Role { get; init; }

        public required string ScopeKind { get; init; }

        public string? State { get; init; }

        public string? Region { get; init; }

        public string? HealthSystem { get; init; }

        public string? Facility { get; init; }
    }
}
