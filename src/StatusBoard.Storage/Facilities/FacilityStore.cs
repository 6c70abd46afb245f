using System.Data.Common;
using Dapper;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Facilities;

/// <summary>Writes facilities. Adding one gives it every service of the catalogue, by the table's own trigger.</summary>
public sealed class FacilityStore(Database database, TailSignal signal)
{
    /// <summary>How many facilities there are, on the board or retired.</summary>
    public Task<int> CountAsync(CancellationToken cancel) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(FacilitySql.Count.For(database.Provider)), cancel);

    /// <summary>Adds or changes facilities in one transaction: all of them, or none.</summary>
    /// <param name="facilities">The facilities.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="within">What else belongs into the transaction, told what became of each; null for nothing.</param>
    /// <returns>What became of each, in the order given.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyList<UpsertOutcome>> UpsertAsync(
        IReadOnlyList<FacilityUpsert> facilities, CancellationToken cancel, Func<DbConnection, DbTransaction, IReadOnlyList<UpsertOutcome>, Task>? within = null)
    {
        var outcomes = await database.UpsertAsync<IReadOnlyList<UpsertOutcome>>(
            async (connection, transaction) =>
            {
                var unit = new Unit(database.Provider, connection, transaction);
                var done = new List<UpsertOutcome>(facilities.Count);
                foreach (var facility in facilities)
                    done.Add(await unit.UpsertAsync(facility).ConfigureAwait(false));
                if (within is not null)
                    await within(connection, transaction, done).ConfigureAwait(false);
                return done;
            },
            cancel).ConfigureAwait(false);
        signal.Wake();
        return outcomes;
    }

    /// <summary>One transaction's work, with the systems and regions it has met.</summary>
    private sealed class Unit(DatabaseProvider provider, DbConnection connection, DbTransaction transaction)
    {
        private readonly Dictionary<string, int> systems = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<(string State, string Name), int> regions = [];

        public async Task<UpsertOutcome> UpsertAsync(FacilityUpsert facility)
        {
            var row = new
            {
                facility.Code,
                facility.Name,
                facility.City,
                facility.County,
                facility.State,
                facility.Latitude,
                facility.Longitude,
                facility.TimeZone,
                facility.Phone,
                facility.HasEmergencyDepartment,
                facility.Active,
                SystemId = await SystemAsync(facility.System).ConfigureAwait(false),
                RegionId = await RegionAsync(facility.State, facility.Region).ConfigureAwait(false),
            };
            var isNew = await ScalarAsync(FacilitySql.Exists, row).ConfigureAwait(false) == 0;
            var changed = await ExecuteAsync(isNew ? FacilitySql.Add : FacilitySql.Change, row).ConfigureAwait(false) > 0;
            changed |= await SetDesignationsAsync(facility, isNew).ConfigureAwait(false);
            changed |= await SetAliasesAsync(facility, isNew).ConfigureAwait(false);
            return isNew ? UpsertOutcome.Added : changed ? UpsertOutcome.Changed : UpsertOutcome.Unchanged;
        }

        private async Task<bool> SetDesignationsAsync(FacilityUpsert facility, bool isNew)
        {
            if (facility.Designations is not { } wanted)
                return false;
            var held = isNew
                ? []
                : (await connection.QueryAsync<(string Kind, string? Level)>(FacilitySql.Designations.For(provider), new { facility.Code }, transaction).ConfigureAwait(false))
                    .ToDictionary(row => row.Kind, row => row.Level);
            if (held.Count == wanted.Count && held.All(pair => wanted.TryGetValue(pair.Key, out var level) && level == pair.Value))
                return false;
            if (held.Count > 0)
                await ExecuteAsync(FacilitySql.RemoveDesignations, new { facility.Code }).ConfigureAwait(false);
            foreach (var (kind, level) in wanted)
                await ExecuteAsync(FacilitySql.AddDesignation, new { facility.Code, Kind = kind, Level = level }).ConfigureAwait(false);
            return true;
        }

        private async Task<bool> SetAliasesAsync(FacilityUpsert facility, bool isNew)
        {
            if (facility.Aliases is not { } wanted)
                return false;
            var held = isNew ? [] : (await connection.QueryAsync<string>(FacilitySql.Aliases.For(provider), new { facility.Code }, transaction).ConfigureAwait(false)).ToHashSet();
            if (held.SetEquals(wanted))
                return false;
            if (held.Count > 0)
                await ExecuteAsync(FacilitySql.RemoveAliases, new { facility.Code }).ConfigureAwait(false);
            foreach (var alias in wanted.Distinct(StringComparer.OrdinalIgnoreCase))
                await ExecuteAsync(FacilitySql.AddAlias, new { facility.Code, Alias = alias }).ConfigureAwait(false);
            return true;
        }

        private async Task<int?> SystemAsync(string? name)
        {
            if (name is null)
                return null;
            if (!systems.TryGetValue(name, out var id))
                systems[name] = id = await FindOrAddAsync(FacilitySql.FindSystem, FacilitySql.AddSystem, new { Name = name }).ConfigureAwait(false);
            return id;
        }

        private async Task<int?> RegionAsync(string state, string? name)
        {
            if (name is null)
                return null;
            if (!regions.TryGetValue((state, name), out var id))
                regions[(state, name)] = id = await FindOrAddAsync(FacilitySql.FindRegion, FacilitySql.AddRegion, new { State = state, Name = name }).ConfigureAwait(false);
            return id;
        }

        private async Task<int> FindOrAddAsync(Statement find, Statement add, object key)
        {
            if (await ScalarAsync(find, key).ConfigureAwait(false) is { } found)
                return found;
            await ExecuteAsync(add, key).ConfigureAwait(false);
            return (await ScalarAsync(find, key).ConfigureAwait(false))!.Value;
        }

        private Task<int?> ScalarAsync(Statement statement, object parameters) =>
            connection.ExecuteScalarAsync<int?>(statement.For(provider), parameters, transaction);

        private Task<int> ExecuteAsync(Statement statement, object parameters) =>
            connection.ExecuteAsync(statement.For(provider), parameters, transaction);
    }
}
