using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tail;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Administration;

/// <summary>
/// Facilities as the administration edits them: whole, one at a time, with the version that was read, and with what was
/// before and after in the audit, in the same transaction. The board has a change by the road of every change.
/// </summary>
public sealed class FacilityEditor(Database database, AuditStore audit, TailSignal signal)
{
    /// <summary>A page of the list, and how many there are in all.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<FacilityListed> Page, int Total)> SearchAsync(FacilityQuery query, CancellationToken cancellationToken)
    {
        var asked = new
        {
            query.State,
            query.Active,
            Like = LikePattern.Of(query.Text, "%", "%"),
            Begins = LikePattern.Of(query.Text, "", "%"),
            query.Sort,
            query.Skip,
            query.Take,
        };
        var search = query.Descending ? FacilityEditorSql.SearchDescending : FacilityEditorSql.Search;
        return database.ReadAsync<(IReadOnlyList<FacilityListed>, int)>(
            async session => (
                await session.RowsAsync<FacilityListed>(search, asked).ConfigureAwait(false),
                await session.ExecuteScalarAsync<int>(FacilityEditorSql.Count, asked).ConfigureAwait(false)),
            cancellationToken);
    }

    /// <summary>A facility with the version to save it under; null when there is none of this code.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(FacilityDraft Draft, long Version)?> FindAsync(string code, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, code), cancellationToken);

    /// <summary>Adds a facility.</summary>
    /// <returns>Saved, or refused: also where there is one of this code.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<SaveResult> AddAsync(FacilityDraft draft, AuditActor actor, CancellationToken cancellationToken) =>
        SaveAsync(draft, null, actor, cancellationToken);

    /// <summary>Writes a facility if it is still what was read.</summary>
    /// <param name="draft">All of it.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<SaveResult> ChangeAsync(FacilityDraft draft, long version, AuditActor actor, CancellationToken cancellationToken) =>
        SaveAsync(draft, version, actor, cancellationToken);

    private async Task<SaveResult> SaveAsync(FacilityDraft draft, long? version, AuditActor actor, CancellationToken cancellationToken)
    {
        draft = FacilityRules.Normalise(draft);
        List<ReportProblem> problems = [.. FacilityRules.Check(draft)];
        if (problems.Count > 0)
            return SaveResult.Refused(problems);
        var result = await database.UpsertAsync(session =>
            WriteAsync(session, draft, version, actor), cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return result;
    }

    /// <summary>Writes a facility if it is still what was read, in a transaction of the caller's.</summary>
    internal async Task<SaveResult> WriteAsync(DbSession session, FacilityDraft draft, long? version,
        AuditActor actor)
    {
        var known = await FindAsync(session, draft.Code).ConfigureAwait(false);
        if (version is null && known is { } there)
            return SaveResult.Refused(new ReportProblem("code",
                $"There is a facility '{there.Draft.Code}' already: {there.Draft.Name}{(there.Draft.Active ? "" : ", retired")}."));
        if (version is not null && known is null)
            return new SaveResult(SaveOutcome.Gone);
        if (known is { } read && read.Version != version)
            return new SaveResult(SaveOutcome.VersionConflict);

        var systemId = await IdAsync(
            FacilitySql.FindSystem, FacilitySql.Systems, new { Name = draft.System }, draft.System).ConfigureAwait(false);
        var regionId = await IdAsync(FacilitySql.FindRegion, FacilitySql.Regions, new { draft.State, Name = draft.Region },
            draft.Region).ConfigureAwait(false);
        List<ReportProblem> missing = [];
        if (draft.System is not null && systemId is null)
            missing.Add(new("system", $"There is no health system '{draft.System}'. Add it under Health systems first."));
        if (draft.Region is not null && regionId is null)
            missing.Add(new("region", $"There is no region '{draft.Region}' in {draft.State}. Add it under Regions first."));
        if (missing.Count > 0)
            return SaveResult.Refused(missing);

        var facts = AuditFacts.Changed(known?.Draft.Facts(), draft.Facts());
        if (facts is null)
            return new SaveResult(SaveOutcome.Unchanged);
        var row = new
        {
            draft.Code, draft.Name, draft.City, draft.County, draft.State, draft.Latitude, draft.Longitude, draft.TimeZone, draft.Phone,
            draft.HasEmergencyDepartment, draft.Active, draft.Type, draft.GeneralEmergency, draft.Address, draft.Zip, draft.Beds,
            draft.MergedInto,
            SystemId = systemId, RegionId = regionId, Version = version,
        };
        if (await session.ExecuteAsync(known is null ? FacilityEditorSql.Add : FacilityEditorSql.Change,
            row).ConfigureAwait(false) == 0)
            return new SaveResult(SaveOutcome.VersionConflict);
        await SetListsAsync(session, known?.Draft, draft).ConfigureAwait(false);
        var action = known is null ? "facility.add" : known.Value.Draft.Active == draft.Active ? "facility.change" : draft.Active
            ? "facility.restore" : "facility.retire";
        await audit.AppendAsync(session,
            actor.Does(action, $"facility:{draft.Code}", facts.Value.Before, facts.Value.After)).ConfigureAwait(false);
        return new SaveResult(SaveOutcome.Saved);

        async Task<int?> IdAsync(Statement find, Statement all, object key, string? name)
        {
            if (name is null)
                return null;
            if (await session.ExecuteScalarAsync<int?>(find, key).ConfigureAwait(false) is { } found)
                return found;
            var others = await session.QueryAsync<(int Id, string Name)>(
                all, key).ConfigureAwait(false);
            return others.FirstOrDefault(other => PlainText.LooksLike(other.Name, name)) is { Id: > 0 } same ? same.Id : null;
        }
    }

    /// <summary>Designations and short names, where they differ.</summary>
    private static async Task SetListsAsync(DbSession session, FacilityDraft? known, FacilityDraft draft)
    {
        if (known is null || !known.Designations.ToHashSet().SetEquals(draft.Designations))
        {
            await ExecuteAsync(FacilitySql.RemoveDesignations, JsonRows.OfCodes(session.Provider, [draft.Code])).ConfigureAwait(false);
            await ExecuteAsync(
                FacilitySql.AddDesignations, JsonRows.Of(
                    session.Provider, draft.Designations.Select(one => new { draft.Code, one.Kind, one.Level }))).ConfigureAwait(false);
        }

        if (known is null || !known.Aliases.ToHashSet(StringComparer.Ordinal).SetEquals(draft.Aliases))
        {
            await ExecuteAsync(FacilitySql.RemoveAliases, JsonRows.OfCodes(session.Provider, [draft.Code])).ConfigureAwait(false);
            await ExecuteAsync(FacilitySql.AddAliases,
                JsonRows.Of(session.Provider, draft.Aliases.Select(alias => new { draft.Code, Alias = alias }))).ConfigureAwait(false);
        }

        Task<int> ExecuteAsync(Statement statement, string rows) => session.ExecuteAsync(statement, new { Rows = rows });
    }

    /// <summary>A facility with its version, in a transaction of the caller's.</summary>
    internal async Task<(FacilityDraft Draft, long Version)?> FindAsync(DbSession session, string code)
    {
        var key = new { Code = code };
        if (await session.QuerySingleOrDefaultAsync<FacilityRow>(FacilityEditorSql.Find, key).ConfigureAwait(false) is not { } row)
            return null;
        var designations = await session.QueryAsync<(string Kind, string? Level)>(FacilitySql.Designations,
            key).ConfigureAwait(false);
        var aliases = await session.QueryAsync<string>(FacilitySql.Aliases, key).ConfigureAwait(false);
        var draft = new FacilityDraft(row.Code, row.Name, row.City, row.State)
        {
            Type = row.Type,
            GeneralEmergency = row.GeneralEmergency,
            Address = row.Address,
            Zip = row.Zip,
            Beds = row.Beds,
            MergedInto = row.MergedInto,
            System = row.System,
            Region = row.Region,
            County = row.County,
            Latitude = row.Latitude,
            Longitude = row.Longitude,
            TimeZone = row.TimeZone,
            Phone = row.Phone,
            HasEmergencyDepartment = row.HasEmergencyDepartment,
            Active = row.Active,
            Designations = [.. designations.Select(one => new Designation(one.Kind, one.Level)).OrderBy(one => Place(one.Kind))],
            Aliases = [.. aliases.Order(StringComparer.OrdinalIgnoreCase)],
        };
        return (draft, row.Version);
    }

    private static int Place(string kind) => Designation.Kinds.Index().FirstOrDefault(one => one.Item == kind).Index;
}
