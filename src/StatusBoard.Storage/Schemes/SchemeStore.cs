using System.Data.Common;
using Dapper;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Schemes;

/// <summary>Writes what states and regions call their statuses.</summary>
public sealed class SchemeStore(Database database, TailSignal signal)
{
    /// <summary>Adds or changes schemes in one transaction. Afterwards each has just the terms given; its region is made when there is none of that name.</summary>
    /// <param name="schemes">The schemes as they are to be.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="also">What is written in the same transaction: the audit of it.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task UpsertAsync(
        IReadOnlyCollection<StatusScheme> schemes, CancellationToken cancel, Func<DbConnection, DbTransaction, Task>? also = null)
    {
        await database.WriteAsync(
            async (connection, transaction) =>
            {
                var unit = new Unit(database.Provider, connection, transaction);
                foreach (var scheme in schemes)
                    await unit.UpsertAsync(scheme).ConfigureAwait(false);
                if (also is not null)
                    await also(connection, transaction).ConfigureAwait(false);
                return true;
            },
            cancel).ConfigureAwait(false);
        signal.Wake();
    }

    private sealed class Unit(DatabaseProvider provider, DbConnection connection, DbTransaction transaction)
    {
        public async Task UpsertAsync(StatusScheme scheme)
        {
            int? region = null;
            if (scheme.Region is not null)
            {
                await ExecuteAsync(SchemeSql.AddRegion, scheme).ConfigureAwait(false);
                region = await ScalarAsync(SchemeSql.FindRegion, scheme).ConfigureAwait(false);
            }

            var exists = await ScalarAsync(SchemeSql.Exists, scheme).ConfigureAwait(false) > 0;
            await ExecuteAsync(exists ? SchemeSql.Change : SchemeSql.Add, new { scheme.Code, scheme.Name, scheme.State, RegionId = region }).ConfigureAwait(false);
            // A scheme that is written without its rules for an area keeps those it has.
            if (scheme.Saturation is { } rule)
                await ExecuteAsync(SchemeSql.ChangeSaturation, new { scheme.Code, rule.Consequence, SaturationMiles = rule.Miles, rule.Source }).ConfigureAwait(false);
            if (scheme.Declaration is { } declaration)
                await ExecuteAsync(SchemeSql.ChangeDeclaration, new { scheme.Code, declaration.Name, declaration.Effect, Suspends = SuspendedStatus.Write(declaration.Suspends), declaration.Source }).ConfigureAwait(false);
            var terms = new { scheme.Code, Rows = JsonRows.Of(provider, scheme.Terms.Select(Row)) };
            await ExecuteAsync(SchemeSql.RemoveTerms, terms).ConfigureAwait(false);
            await ExecuteAsync(SchemeSql.ChangeTerms, terms).ConfigureAwait(false);
            await ExecuteAsync(SchemeSql.AddTerms, terms).ConfigureAwait(false);
        }

        private static object Row(SchemeTerm term) => new
        {
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

        private Task<int> ExecuteAsync(Statement statement, object parameters) =>
            connection.ExecuteAsync(statement.For(provider), parameters, transaction);

        private Task<int?> ScalarAsync(Statement statement, object parameters) =>
            connection.ExecuteScalarAsync<int?>(statement.For(provider), parameters, transaction);
    }
}
