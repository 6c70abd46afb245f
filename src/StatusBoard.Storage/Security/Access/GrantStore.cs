using StatusBoard.Access;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Security.Access;

/// <summary>What each principal may do, and where.</summary>
public sealed class GrantStore(Database database)
{
    /// <summary>The grants of a principal; none when it has none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<Grant>> OfAsync(string principal, CancellationToken cancellationToken) =>
        database.ReadAsync(session => OfAsync(session, principal), cancellationToken);

    /// <summary>The grants of a principal, inside a unit of work.</summary>
    public async Task<IReadOnlyList<Grant>> OfAsync(DbSession session, string principal)
    {
        var rows = await session.QueryAsync<Row>(GrantSql.Read, new { Principal = principal }).ConfigureAwait(false);
        return GrantsOf(rows);
    }

    /// <summary>The grants of several principals, at most some hundreds; one that has none is not in the answer.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<Grant>>> OfManyAsync(IReadOnlyCollection<string> principals,
        CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<Grant>>>(
            session => OfManyAsync(session, principals), cancellationToken);

    /// <summary>Takes these grants in place of those that a principal has, inside a unit of work.</summary>
    /// <returns>Null when it was done; a refusal where a region, health system, facility or agency is not there: refuse the
    /// unit.</returns>
    public Task<AccessRefusal?> ReplaceAsync(DbSession session, string principal, IEnumerable<Grant> grants) =>
        ReplaceManyAsync(session, [(principal, grants)]);

    /// <summary>The same for several principals at once.</summary>
    /// <returns>Null when it was done; a refusal where something that a grant names is not there: refuse the unit.</returns>
    internal async Task<AccessRefusal?> ReplaceManyAsync(
        DbSession session, IReadOnlyCollection<(string Principal, IEnumerable<Grant> Grants)> all)
    {
        var principals = IdList.Of(all.Select(one => one.Principal));
        await session.ExecuteAsync(GrantSql.Remove, new { Principals = principals }).ConfigureAwait(false);
        await session.ExecuteAsync(GrantSql.RemoveAgencies, new { Principals = principals }).ConfigureAwait(false);
        var agencies = all.SelectMany(one => one.Grants.Where(grant => grant.Role == Role.Agency)
            .SelectMany(grant => grant.Scope.Agencies).Select(agency => (one.Principal, agency))).ToList();
        if (await AddAgenciesAsync(session, agencies).ConfigureAwait(false) is { } refusal)
            return refusal;
        var rows = all.SelectMany(one => one.Grants.Where(grant => grant.Role != Role.Agency).SelectMany(ScopesOf)
            .Select(scope => (one.Principal, Scope: scope))).ToList();
        if (rows.Count == 0)
            return null;
        var sent = new
        {
            Rows = JsonRows.Of(
                session.Provider, rows.Select((row, i) =>
                    new { Number = i, row.Principal, row.Scope.Role, row.Scope.ScopeKind, row.Scope.State, row.Scope.Name })),
        };
        if (await session.QueryAsync<int>(GrantSql.Unknown, sent).ConfigureAwait(false) is [var unknown, ..])
            return AccessRefusal.UnknownScope(rows[unknown].Scope.What);
        await session.ExecuteAsync(GrantSql.Add, sent).ConfigureAwait(false);
        return null;
    }

    private static async Task<AccessRefusal?> AddAgenciesAsync(DbSession session, List<(string Principal, string Agency)> rows)
    {
        if (rows.Count == 0)
            return null;
        var sent = new
        {
            Rows = JsonRows.Of(session.Provider, rows.Select((row, i) => new { Number = i, row.Principal, Name = row.Agency })),
        };
        if (await session.QueryAsync<int>(GrantSql.UnknownAgencies, sent).ConfigureAwait(false) is [var unknown, ..])
            return AccessRefusal.UnknownScope($"agency {rows[unknown].Agency}");
        await session.ExecuteAsync(GrantSql.AddAgencies, sent).ConfigureAwait(false);
        return null;
    }

    /// <summary>A row for each thing that a grant's scope names, and how that is called where it is not there.</summary>
    private static IEnumerable<(string Role, string ScopeKind, string? State, string? Name, string What)> ScopesOf(Grant grant)
    {
        var role = CodeNames<Role>.Of(grant.Role);
        if (grant.EffectiveScope.IsEverything)
            return [(role, "everything", null, null, "everything")];
        return
        [
            .. grant.Scope.States.Select(state => (role, "state", (string?)state.ToUpperInvariant(), (string?)null, state)),
            .. grant.Scope.Regions.Select(region =>
                (role, "region", (string?)region.State, (string?)region.Name, $"region {region.State} {region.Name}")),
            .. grant.Scope.Systems.Select(system => (role, "system", (string?)null, (string?)system, $"health system {system}")),
            .. grant.Scope.Facilities.Select(facility => (role, "facility", (string?)null, (string?)facility, $"facility {facility}")),
        ];
    }

    /// <summary>The grants of several principals, inside a unit of work.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Grant>>> OfManyAsync(
        DbSession session, IReadOnlyCollection<string> principals) =>
        (await session.RowsAsync<Row>(GrantSql.ReadMany, new { Principals = IdList.Of(principals) },
            keys: 2).ConfigureAwait(false))
            .GroupBy(row => row.Principal!, StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, GrantsOf, StringComparer.Ordinal);

    private static IReadOnlyList<Grant> GrantsOf(IEnumerable<Row> rows) =>
        [.. rows.GroupBy(row => row.Role).Select(GrantOf).OfType<Grant>()];

    /// <summary>Null for a role that this version does not know: it allows nothing.</summary>
    private static Grant? GrantOf(IGrouping<string, Row> rows)
    {
        if (!CodeNames<Role>.TryParse(rows.Key, out var role))
            return null;
        if (rows.Any(row => row.ScopeKind == "everything"))
            return new Grant(role, Scope.Everything);
        return new Grant(role, Scope.Of(
            rows.Where(row => row.ScopeKind == "state").Select(row => row.State!),
            rows.Where(row => row.ScopeKind == "region").Select(row => new RegionName(row.State!, PlainText.ForShow(row.Region!))),
            rows.Where(row => row.ScopeKind == "system").Select(row => PlainText.ForShow(row.HealthSystem!)),
            rows.Where(row => row.ScopeKind == "facility").Select(row => row.Facility!),
            rows.Where(row => row.ScopeKind == "agency").Select(row => row.Facility!)));
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
