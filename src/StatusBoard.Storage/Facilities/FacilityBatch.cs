using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Facilities;

/// <summary>Adds and changes many facilities in one transaction, with a number of statements that does not grow with them.</summary>
internal sealed class FacilityBatch(DbSession session)
{
    /// <summary>Adds or changes facilities that are still what was read: see <see cref="FacilityUpsert.IfVersion"/>.</summary>
    /// <returns>What became of each, in the order given.</returns>
    public async Task<IReadOnlyList<UpsertOutcome>> UpsertUnmovedAsync(IReadOnlyList<FacilityUpsert> facilities)
    {
        var read = facilities.Where(facility => facility.IfVersion is not null).ToList();
        if (read.Count == 0)
            return await UpsertAsync(facilities).ConfigureAwait(false);
        var versions = (await session.QueryAsync<(string Code, long Version)>(FacilitySql.Versions,
            new { Rows = Codes(read) }).ConfigureAwait(false))
            .ToDictionary(row => row.Code, row => row.Version, StringComparer.OrdinalIgnoreCase);
        var movedOn = facilities.Select(facility =>
            facility.IfVersion is { } version && versions.GetValueOrDefault(facility.Code) != version).ToList();
        var written = new Queue<UpsertOutcome>(await UpsertAsync([.. facilities.Where((_, i) => !movedOn[i])]).ConfigureAwait(false));
        return [.. movedOn.Select(moved => moved ? UpsertOutcome.VersionConflict : written.Dequeue())];
    }

    /// <summary>Adds or changes facilities.</summary>
    /// <returns>What became of each, in the order given.</returns>
    public async Task<IReadOnlyList<UpsertOutcome>> UpsertAsync(IReadOnlyList<FacilityUpsert> facilities)
    {
        var outcomes = new UpsertOutcome[facilities.Count];
        // Rows of one facility that is given several times are written one after the other.
        foreach (var pass in facilities
            .Select((facility, i) => (Facility: facility, Index: i))
            .GroupBy(one => one.Facility.Code, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.Select((one, turn) => (one.Facility, one.Index, Turn: turn)))
            .GroupBy(one => one.Turn)
            .OrderBy(turn => turn.Key))
        {
            var rows = pass.OrderBy(one => one.Index).ToList();
            var done = await UpsertEachOnceAsync([.. rows.Select(one => one.Facility)]).ConfigureAwait(false);
            for (var i = 0; i < rows.Count; i++)
                outcomes[rows[i].Index] = done[i];
        }

        return outcomes;
    }

    private async Task<List<UpsertOutcome>> UpsertEachOnceAsync(List<FacilityUpsert> facilities)
    {
        await AddPlacesAsync(facilities).ConfigureAwait(false);
        var known = await CodesAsync(FacilitySql.Known, Codes(facilities)).ConfigureAwait(false);
        var added = facilities.Where(facility => !known.Contains(facility.Code)).ToList();
        var changed = known.Count == 0 ? [] : await CodesAsync(
            FacilitySql.Change, Rows(facilities.Where(facility => known.Contains(facility.Code)))).ConfigureAwait(false);
        if (added.Count > 0)
            await ExecuteAsync(FacilitySql.Add, Rows(added)).ConfigureAwait(false);
        changed.UnionWith(await SetDesignationsAsync(facilities).ConfigureAwait(false));
        changed.UnionWith(await SetAliasesAsync(facilities).ConfigureAwait(false));
        return facilities.ConvertAll(facility =>
            !known.Contains(facility.Code) ? UpsertOutcome.Added : changed.Contains(facility.Code)
                ? UpsertOutcome.Changed : UpsertOutcome.Unchanged);
    }

    /// <summary>Makes health systems and regions that there are not yet.</summary>
    private async Task AddPlacesAsync(List<FacilityUpsert> facilities)
    {
        var systems = facilities.Select(facility =>
            facility.System).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(name => new { Name = name }).ToList();
        if (systems.Count > 0)
            await ExecuteAsync(FacilitySql.AddSystems, JsonRows.Of(session.Provider, systems)).ConfigureAwait(false);
        var regions = facilities.Where(facility => facility.Region is not null)
            .DistinctBy(facility => (facility.State.ToUpperInvariant(), facility.Region!.ToUpperInvariant()))
            .Select(facility => new { facility.State, Name = facility.Region }).ToList();
        if (regions.Count > 0)
            await ExecuteAsync(FacilitySql.AddRegions, JsonRows.Of(session.Provider, regions)).ConfigureAwait(false);
    }

    /// <returns>The codes of those whose designations were others.</returns>
    private async Task<IEnumerable<string>> SetDesignationsAsync(List<FacilityUpsert> facilities)
    {
        var given = facilities.Where(facility => facility.Designations is not null).ToList();
        if (given.Count == 0)
            return [];
        var held = (await session.QueryAsync<(string Code, string Kind, string? Level)>(FacilitySql.DesignationsOf,
            new { Rows = Codes(given) }).ConfigureAwait(false))
            .ToLookup(row => row.Code, row => (row.Kind, row.Level), StringComparer.OrdinalIgnoreCase);
        var changed = given.Where(facility =>
            !held[facility.Code].ToHashSet().SetEquals(facility.Designations!.Select(pair => (pair.Key, pair.Value)))).ToList();
        if (changed.Count > 0)
        {
            await ExecuteAsync(FacilitySql.RemoveDesignations, Codes(changed)).ConfigureAwait(false);
            await ExecuteAsync(
                FacilitySql.AddDesignations,
                JsonRows.Of(session.Provider, changed.SelectMany(facility => facility.Designations!, (facility, pair) =>
                    new { facility.Code, Kind = pair.Key, Level = pair.Value }))).ConfigureAwait(false);
        }

        return changed.Select(facility => facility.Code);
    }

    /// <returns>The codes of those whose short names were others.</returns>
    private async Task<IEnumerable<string>> SetAliasesAsync(List<FacilityUpsert> facilities)
    {
        var given = facilities.Where(facility => facility.Aliases is not null).ToList();
        if (given.Count == 0)
            return [];
        var held = (await session.QueryAsync<(string Code, string Alias)>(
            FacilitySql.AliasesOf, new { Rows = Codes(given) }).ConfigureAwait(false))
            .ToLookup(row => row.Code, row => row.Alias, StringComparer.OrdinalIgnoreCase);
        var changed = given.Where(facility => !held[facility.Code].ToHashSet().SetEquals(facility.Aliases!)).ToList();
        if (changed.Count > 0)
        {
            await ExecuteAsync(FacilitySql.RemoveAliases, Codes(changed)).ConfigureAwait(false);
            await ExecuteAsync(
                FacilitySql.AddAliases,
                JsonRows.Of(session.Provider, changed.SelectMany(facility => facility.Aliases!.Distinct(StringComparer.OrdinalIgnoreCase),
                    (facility, alias) => new { facility.Code, Alias = alias }))).ConfigureAwait(false);
        }

        return changed.Select(facility => facility.Code);
    }

    private string Codes(IEnumerable<FacilityUpsert> facilities) =>
        JsonRows.OfCodes(session.Provider, facilities.Select(facility => facility.Code));

    private string Rows(IEnumerable<FacilityUpsert> facilities) => JsonRows.Of(session.Provider, facilities.Select((facility, i) => new
    {
        Number = i,
        facility.Code,
        facility.Name,
        facility.System,
        facility.Region,
        facility.City,
        facility.County,
        facility.State,
        facility.Latitude,
        facility.Longitude,
        facility.TimeZone,
        facility.Phone,
        HasEmergencyDepartment = Bit(facility.HasEmergencyDepartment),
        Active = Bit(facility.Active),
        facility.Type,
        GeneralEmergency = Bit(facility.GeneralEmergency),
        facility.Address,
        facility.Zip,
        facility.Beds,
    }));

    private static int? Bit(bool? value) => value is null ? null : value.Value ? 1 : 0;

    private async Task<HashSet<string>> CodesAsync(Statement statement, string rows) =>
        (await session.QueryAsync<string>(statement, new { Rows = rows }).ConfigureAwait(false))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private Task<int> ExecuteAsync(Statement statement, string rows) => session.ExecuteAsync(statement, new { Rows = rows });
}
