using StatusBoard.Runs;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Runs;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Administration.Schemes;

/// <summary>Writes what states and regions call their statuses: all schemes with a few statements, however many there are.</summary>
public sealed class SchemeStore(Database database, TailSignal signal)
{
    /// <summary>Adds or changes schemes in one transaction. Afterwards each has just the terms given; its region is made when there is
    /// none of that name.</summary>
    /// <param name="schemes">The schemes as they are to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="also">What is written in the same transaction: the audit of it.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task UpsertAsync(
        IReadOnlyCollection<StatusScheme> schemes, CancellationToken cancellationToken,
        Func<DbSession, Task>? also = null)
    {
        await database.WriteAsync(
            async session =>
            {
                await new Unit(session).UpsertAsync(schemes).ConfigureAwait(false);
                foreach (var limit in schemes.Select(scheme => scheme.Offload).OfType<OffloadLimit>())
                    await session.ExecuteAsync(AgencySql.AddMissingLimit, AgencyStore.Row(limit)).ConfigureAwait(false);
                if (also is not null)
                    await also(session).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        signal.Wake();
    }

    private sealed class Unit(DbSession session)
    {
        public async Task UpsertAsync(IEnumerable<StatusScheme> schemes)
        {
            // Said twice, the later one holds.
            var all = schemes.GroupBy(scheme => scheme.Code, StringComparer.OrdinalIgnoreCase).Select(same => same.Last()).ToList();
            var regions = all.Where(scheme => scheme.Region is not null).Select(scheme => new { scheme.State, Name = scheme.Region! })
                .DistinctBy(region => (region.State.ToUpperInvariant(), region.Name.ToUpperInvariant())).ToList();
            if (regions.Count > 0)
                await ExecuteAsync(FacilitySql.AddRegions, new { Rows = JsonRows.Of(session.Provider, regions) }).ConfigureAwait(false);
            var heads = new { Rows = JsonRows.Of(session.Provider, all.Select(Row)) };
            await ExecuteAsync(SchemeSql.Change, heads).ConfigureAwait(false);
            await ExecuteAsync(SchemeSql.Add, heads).ConfigureAwait(false);
            var terms = new
            {
                Schemes = JsonRows.Of(session.Provider, all.Select(scheme => new { scheme.Code })),
                Rows = JsonRows.Of(session.Provider, all.SelectMany(scheme => scheme.Terms.Select(term => Row(scheme.Code, term)))),
            };
            await ExecuteAsync(SchemeSql.RemoveTerms, terms).ConfigureAwait(false);
            await ExecuteAsync(SchemeSql.ChangeTerms, terms).ConfigureAwait(false);
            await ExecuteAsync(SchemeSql.AddTerms, terms).ConfigureAwait(false);
        }

        /// <summary>A scheme that is written without its rules for an area keeps those it has.</summary>
        private static object Row(StatusScheme scheme) => new
        {
            scheme.Code,
            scheme.Name,
            scheme.State,
            scheme.Region,
            HasSaturation = scheme.Saturation is null ? 0 : 1,
            scheme.Saturation?.Consequence,
            scheme.Saturation?.Miles,
            SaturationSource = scheme.Saturation?.Source,
            HasDeclaration = scheme.Declaration is null ? 0 : 1,
            DeclarationName = scheme.Declaration?.Name,
            scheme.Declaration?.Effect,
            Suspends = scheme.Declaration is { } declaration ? SuspendedStatus.Write(declaration.Suspends) : null,
            DeclarationSource = scheme.Declaration?.Source,
            HasPressure = scheme.PressureMeasure is null ? 0 : 1,
            Pressure = scheme.PressureMeasure is { Length: > 0 } pressure ? pressure : null,
        };

        private static object Row(string scheme, SchemeTerm term) => new
        {
            Scheme = scheme,
            term.Service,
            Status = term.Status.Code(),
            term.LocalName,
            LapseMinutes = Minutes(term.LapsesAfter),
            LapseTo = term.LapseTo?.Code(),
            term.MaxRenewals,
            NeedsReason = term.NeedsReason ? 1 : 0,
            NeedsApprover = term.NeedsApprover ? 1 : 0,
            StaleAfterMinutes = Minutes(term.StaleAfter),
            term.Note,
            term.Source,
        };

        private static int? Minutes(TimeSpan? span) => span is { } value ? (int)value.TotalMinutes : null;

        private Task<int> ExecuteAsync(Statement statement, object parameters) => session.ExecuteAsync(statement, parameters);
    }
}
