using System.Globalization;
using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Administration;

/// <summary>
/// Health systems, regions and services as the administration edits them, with the version that was read, and with what
/// was before and after in the audit, in the same transaction.
/// </summary>
public sealed class ReferenceEditor(Database database, AuditStore audit, TailSignal signal)
{
    /// <summary>A page of the health systems, and how many there are in all.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<NamedPlace> Page, int Total)> SystemsAsync(PlaceQuery query, CancellationToken cancellationToken) =>
        PlacesAsync(ReferenceEditorSql.Systems, ReferenceEditorSql.CountSystems, query, cancellationToken);

    /// <summary>A page of the regions, and how many there are in all.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<NamedPlace> Page, int Total)> RegionsAsync(PlaceQuery query, CancellationToken cancellationToken) =>
        PlacesAsync(ReferenceEditorSql.Regions, ReferenceEditorSql.CountRegions, query, cancellationToken);

    /// <summary>Every service, retired ones too, in the order of lists.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<ServiceDraft>> ServicesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ServiceDraft>>(
            async session =>
                [.. (await session.RowsAsync<ServiceRow, ServiceDraft?>(ReferenceEditorSql.Services, row =>
                row.ToDraft()).ConfigureAwait(false)).OfType<ServiceDraft>()],
            cancellationToken);

    /// <summary>Adds a health system (one without a number), or writes it if it is still what was read.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<SaveResult> SaveSystemAsync(NamedPlace system, AuditActor actor, CancellationToken cancellationToken)
    {
        system = system with { Name = PlainText.Normalise(system.Name) };
        var words = new PlaceWords("system", "health system", ReferenceEditorSql.FindSystem, ReferenceEditorSql.OtherSystems,
            ReferenceEditorSql.AddSystem, ReferenceEditorSql.NewSystem, ReferenceEditorSql.ChangeSystem);
        return SaveAsync([.. ReferenceRules.CheckSystem(system)], session =>
            WriteAsync(session, system, words, actor), cancellationToken);
    }

    /// <summary>Adds a region (one without a number), or writes it if it is still what was read.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<SaveResult> SaveRegionAsync(NamedPlace region, AuditActor actor, CancellationToken cancellationToken)
    {
        region = region with { Name = PlainText.Normalise(region.Name), State = region.State?.Trim().ToUpperInvariant() };
        var words = new PlaceWords("region", "region", ReferenceEditorSql.FindRegion, ReferenceEditorSql.OtherRegions,
            ReferenceEditorSql.AddRegion, ReferenceEditorSql.NewRegion, ReferenceEditorSql.ChangeRegion);
        return SaveAsync([.. ReferenceRules.CheckRegion(region)], session =>
            WriteAsync(session, region, words, actor), cancellationToken);
    }

    /// <summary>Adds a service (one without a version), or writes it if it is still what was read. Its code and kind stay what they
    /// are.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<SaveResult> SaveServiceAsync(ServiceDraft service, AuditActor actor, CancellationToken cancellationToken)
    {
        service = service with { Code = service.Code.Trim(), Name = PlainText.Normalise(service.Name) };
        return SaveAsync([.. ReferenceRules.CheckService(service)], session =>
            WriteAsync(session, service, actor), cancellationToken);
    }

    private async Task<SaveResult> SaveAsync(List<ReportProblem> problems, Func<DbSession, Task<SaveResult>> work,
        CancellationToken cancellationToken)
    {
        if (problems.Count > 0)
            return SaveResult.Refused(problems);
        var result = await database.UpsertAsync(work, cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return result;
    }

    private Task<(IReadOnlyList<NamedPlace> Page, int Total)> PlacesAsync(Statement page, Statement count, PlaceQuery query,
        CancellationToken cancellationToken)
    {
        var asked = new { Like = LikePattern.Of(query.Text, "%", "%"), query.State, query.Active, query.Skip, query.Take };
        return database.ReadAsync<(IReadOnlyList<NamedPlace>, int)>(
            async session => (
                await session.RowsAsync<PlaceRow, NamedPlace>(page, row =>
                    row.ToPlace(), asked).ConfigureAwait(false),
                await session.ExecuteScalarAsync<int>(count, asked).ConfigureAwait(false)),
            cancellationToken);
    }

    private async Task<SaveResult> WriteAsync(DbSession session, NamedPlace place, PlaceWords words,
        AuditActor actor)
    {
        var known = place.Id == 0 ? null
            : (await session.QuerySingleOrDefaultAsync<PlaceRow>(words.Find, new { place.Id }).ConfigureAwait(false))?.ToPlace();
        if (place.Id != 0 && known is null)
            return new SaveResult(SaveOutcome.Gone);
        if (known is not null && known.Version != place.Version)
            return new SaveResult(SaveOutcome.VersionConflict);
        // By what one sees: two names that differ in case, width, blanks or what is invisible would stand beside each other as one.
        var others = await session.QueryAsync<string>(words.Others, place).ConfigureAwait(false);
        if (others.FirstOrDefault(other => PlainText.LooksLike(other, place.Name)) is { } same)
            return SaveResult.Refused(new ReportProblem("name",
                $"There is a {words.Name} of this name already{(same == place.Name ? "" : $", written '{PlainText.ForShow(same)}'")}."));
        if (!place.Active && known is { Facilities: > 0 })
            return SaveResult.Refused(
                new ReportProblem("active", $"{known.Facilities} facilities belong to it: move them to another first."));
        if (AuditFacts.Changed(known is null ? null : Facts(known), Facts(place)) is not { } facts)
            return new SaveResult(SaveOutcome.Unchanged);
        if (await session.ExecuteAsync(known is null ? words.Add : words.Change, place).ConfigureAwait(false) == 0)
            return new SaveResult(SaveOutcome.VersionConflict);
        var id = known?.Id
            ?? await session.ExecuteScalarAsync<int>(words.New, place).ConfigureAwait(false);
        await audit.AppendAsync(session, actor.Does($"{words.Kind}.{Verb(known?.Active, place.Active)}",
            $"{words.Kind}:{id}", facts.Before, facts.After)).ConfigureAwait(false);
        return new SaveResult(SaveOutcome.Saved);

        static Dictionary<string, string?> Facts(NamedPlace place) =>
            new() { ["name"] = place.Name, ["state"] = place.State, ["in use"] = place.Active ? "yes" : "no" };
    }

    private async Task<SaveResult> WriteAsync(DbSession session, ServiceDraft service, AuditActor actor)
    {
        var known = (await session.QuerySingleOrDefaultAsync<ServiceRow>(ReferenceEditorSql.FindService,
            new { service.Code }).ConfigureAwait(false))?.ToDraft();
        if (service.Version == 0 && known is not null)
            return SaveResult.Refused(
                new ReportProblem("code", $"There is a service '{known.Code}' already: {known.Name}{(known.Active ? "" : ", retired")}."));
        if (service.Version != 0 && known is null)
            return new SaveResult(SaveOutcome.Gone);
        if (known is not null && known.Version != service.Version)
            return new SaveResult(SaveOutcome.VersionConflict);
        if (known is not null && known.Kind != service.Kind)
            return SaveResult.Refused(
                new ReportProblem("kind", $"It is of the kind {known.Kind.Code()}, and stays so: statuses have been reported under it."));
        if (AuditFacts.Changed(known is null ? null : Facts(known), Facts(service)) is not { } facts)
            return new SaveResult(SaveOutcome.Unchanged);
        var row = new { service.Code, service.Name, Kind = service.Kind.Code(), service.SortOrder, service.StaleAfterMinutes,
            service.Active, service.Version };
        var save = known is null ? ReferenceEditorSql.AddService : ReferenceEditorSql.ChangeService;
        if (await session.ExecuteAsync(save, row).ConfigureAwait(false) == 0)
            return new SaveResult(SaveOutcome.VersionConflict);
        await audit.AppendAsync(session, actor.Does($"service.{Verb(known?.Active, service.Active)}",
            $"service:{service.Code}", facts.Before, facts.After)).ConfigureAwait(false);
        return new SaveResult(SaveOutcome.Saved);

        static Dictionary<string, string?> Facts(ServiceDraft service) => new()
        {
            ["name"] = service.Name,
            ["kind"] = service.Kind.Code(),
            ["order"] = service.SortOrder.ToString(CultureInfo.InvariantCulture),
            ["stale after minutes"] = service.StaleAfterMinutes?.ToString(CultureInfo.InvariantCulture),
            ["in use"] = service.Active ? "yes" : "no",
        };
    }

    private static string Verb(bool? was, bool @is) => was is null ? "add" : was == @is ? "change" : @is ? "restore" : "retire";

    private sealed record PlaceWords(string Kind, string Name, Statement Find, Statement Others, Statement Add, Statement New,
        Statement Change);

    private sealed class PlaceRow
    {
        public int Id { get; init; }

        public string? State { get; init; }

        public required string Name { get; init; }

        public bool Active { get; init; }

        public int Facilities { get; init; }

        public long Version { get; init; }

        public NamedPlace ToPlace() => new(Name) { Id = Id, State = State, Active = Active, Facilities = Facilities, Version = Version };
    }

    private sealed class ServiceRow
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string Kind { get; init; }

        public int SortOrder { get; init; }

        public int? StaleAfterMinutes { get; init; }

        public bool Active { get; init; }

        public long Version { get; init; }

        /// <summary>Null for a kind that this version does not know.</summary>
        public ServiceDraft? ToDraft() => CodeNames<ServiceKind>.TryParse(Kind, out var kind)
            ? new ServiceDraft(Code, Name, kind) { SortOrder = SortOrder, StaleAfterMinutes = StaleAfterMinutes, Active = Active,
                Version = Version }
            : null;
    }
}
