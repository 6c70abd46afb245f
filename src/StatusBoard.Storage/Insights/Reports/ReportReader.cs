using System.Data.Common;
using System.Text;
using StatusBoard.Dispatch.Overrides;
using StatusBoard.Insights;
using StatusBoard.Insights.Compact;
using StatusBoard.Insights.Reports;
using StatusBoard.Insights.Response;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights.Reports;

/// <summary>
/// Reads what was reported of a service, as sums by quarters; what these do not contain yet is read from the history, so the answer is the
/// same at every moment. Of a quarter that counts whole only how many there were is read, of others when there was what.
/// </summary>
public sealed class ReportReader(Database database)
{
    private const int MostNewer = 20_000;
    private const int MostFacilities = 500;

    /// <summary>What was reported of a service.</summary>
    /// <param name="service">The code of the service.</param>
    /// <param name="facility">The facility; null for all.</param>
    /// <param name="period">The time that is asked for, of all facilities.</param>
    /// <param name="counted">The time within it that counts at a facility that was never retired, wherever it is.</param>
    /// <param name="cut">The facilities of which less counts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ReportTexts> ReadAsync(
        string service, string? facility, Period period, IReadOnlyList<Period> counted, IReadOnlySet<string> cut,
        CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            if (period.IsEmpty)
                return new ReportTexts();
            var (first, last) = (Quarter.Of(period.Start), Quarter.Of(period.End));
            var before = await session.QuerySingleAsync<QuarterState>(ReportQuarterSql.State).ConfigureAwait(false);
            if (before.Through < last.Number || first.Number < Quarter.First.Number)
                return await OfHistoryAsync(session, service, facility, period).ConfigureAwait(false);
            ReportTexts texts = new();
            foreach (var quarter in Quarter.Between(first, last))
            {
                var whole = new Period(new(quarter.Start, TimeSpan.Zero), new(quarter.Next.Start, TimeSpan.Zero));
                var isWhole = counted.Any(one => one.Start <= whole.Start && one.End >= whole.End);
                await AddAsync(session, texts, service, facility, quarter, isWhole, cut).ConfigureAwait(false);
            }

            // Asked for after the texts: what has changed while they were read is among these.
            var newer = await session.QueryAsync<ReportNewerRow>(
                QuarterSql.Newer, new { before.Mark, Count = MostNewer }).ConfigureAwait(false);
            var facilities = newer.Where(one => one.ServiceCode.Equals(service, StringComparison.OrdinalIgnoreCase))
                .Select(one => one.FacilityCode).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (facility is not null)
                facilities.IntersectWith([facility]);
            var after = await session.QuerySingleAsync<QuarterState>(ReportQuarterSql.State).ConfigureAwait(false);
            if (newer.Count == MostNewer || facilities.Count > MostFacilities || after.Through < before.Through
                || after.Mark < before.Mark)
                return await OfHistoryAsync(session, service, facility, period).ConfigureAwait(false);
            foreach (var code in facilities)
                texts.Remove(code);
            if (facilities.Count > 0)
                Add(texts, await AtAsync(session, service, facilities, period).ConfigureAwait(false));
            return texts;
        },
        cancellationToken);

    /// <summary>The notes of units that were sent to a department that did not accept, in a time.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<OverrideMark>> OverridesAsync(Period period, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OverrideMark>>(
            async session => [.. (await session.RowsAsync<OverrideRow>(ReportQuarterSql.Overrides, Times(period)).ConfigureAwait(false))
                .Select(row => new OverrideMark(
                    row.FacilityCode, row.NotedAt, CodeNames<OverrideReason>.TryParse(row.Reason, out var reason) ? reason : null))],
            cancellationToken);

    /// <summary>The incidents that began in a time and have facilities.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<IncidentSpan>> IncidentsAsync(Period period, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IncidentSpan>>(
            async session => [.. (await session.RowsAsync<IncidentRow>(ReportQuarterSql.Incidents, Times(period)).ConfigureAwait(false))
                .GroupBy(row => row.Id).Select(group => group.First() is var one
                    ? new IncidentSpan(one.Id, one.Name, one.StartedAt, one.EndedAt, [.. group.Select(row => row.FacilityCode)])
                    : null!)],
            cancellationToken);

    private static async Task AddAsync(
        DbSession session, ReportTexts texts, string service, string? facility, Quarter quarter, bool isWhole, IReadOnlySet<string> cut)
    {
        var basis = isWhole && (facility is null || !cut.Contains(facility)) ? ReportQuarterStore.Counts : ReportQuarterStore.Entries;
        foreach (var (code, text) in await TextsAsync(session, service, facility, quarter, basis).ConfigureAwait(false))
        {
            if (basis == ReportQuarterStore.Entries || !cut.Contains(code))
                texts.Add(code, quarter, text, basis == ReportQuarterStore.Counts);
        }

        if (basis == ReportQuarterStore.Entries)
            return;
        foreach (var one in cut)
        {
            var found = await TextsAsync(session, service, one, quarter, ReportQuarterStore.Entries).ConfigureAwait(false);
            foreach (var (code, text) in found)
                texts.Add(code, quarter, text, false);
        }
    }

    private static async Task<List<(string Facility, byte[] Text)>> TextsAsync(
        DbSession session, string service, string? facility, Quarter quarter, string basis)
    {
        List<(string Facility, byte[] Text)> rows = [];
        var reader = await session.ExecuteReaderAsync(
            facility is null ? ReportQuarterSql.Sums : ReportQuarterSql.SumsOfOne,
            new { Service = service, Basis = basis, Quarter = quarter.Number, Facility = facility }).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(session.CancellationToken).ConfigureAwait(false))
            rows.Add((reader.GetString(0), TextOf(reader, session.Provider)));
        return rows;
    }

    private static byte[] TextOf(DbDataReader reader, DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? reader.GetFieldValue<byte[]>(1) : Encoding.ASCII.GetBytes(reader.GetString(1));

    private static async Task<ReportTexts> OfHistoryAsync(DbSession session, string service, string? facility, Period period)
    {
        ReportTexts texts = new();
        Add(texts, facility is not null ? await AtAsync(session, service, [facility], period).ConfigureAwait(false)
            : await session.RowsAsync<ReportEntryRow>(ReportQuarterSql.Between, new
            {
                Service = service, Facility = facility, From = period.Start.ToUniversalTime(), To = period.End.ToUniversalTime(),
            }, keys: 3, "StatusEvent").ConfigureAwait(false));
        return texts;
    }

    private static Task<List<ReportEntryRow>> AtAsync(DbSession session, string service, IEnumerable<string> facilities, Period period) =>
        session.RowsAsync<ReportEntryRow>(ReportQuarterSql.AtFacilities, new
        {
            Facilities = JsonRows.OfCodes(session.Provider, facilities),
            Service = service,
            From = period.Start.ToUniversalTime(),
            To = period.End.ToUniversalTime(),
        }, keys: 3, "StatusEvent");

    private static void Add(ReportTexts texts, IEnumerable<ReportEntryRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Act is { } act)
                texts.Add(row.FacilityCode, row.OccurredAt, act);
        }
    }

    private static object Times(Period period) => new { From = period.Start.ToUniversalTime(), To = period.End.ToUniversalTime() };

    private sealed class ReportNewerRow
    {
        public required string FacilityCode { get; init; }

        public required string ServiceCode { get; init; }
    }

    private sealed class OverrideRow
    {
        public required string FacilityCode { get; init; }

        public required DateTimeOffset NotedAt { get; init; }

        public required string Reason { get; init; }
    }

    private sealed class IncidentRow
    {
        public required int Id { get; init; }

        public required string Name { get; init; }

        public required DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public required string FacilityCode { get; init; }
    }
}
