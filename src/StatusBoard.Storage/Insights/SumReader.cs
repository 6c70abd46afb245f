using System.Data.Common;
using System.Text;
using StatusBoard.Insights;
using StatusBoard.Insights.Compact;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>
/// Reads the stretches of a service as sums by quarters: one range of an index in the place of a row for each stretch. What the sums do
/// not contain yet is read from the stretches, so the answer is the same at every moment.
/// </summary>
public sealed class SumReader(Database database, StretchReader stretches)
{
    private const int MostNewer = 20_000;
    private const int MostFacilities = 500;

    /// <summary>The stretches of a service that touch a period, by facility, as <see cref="StretchReader.ReadAsync"/> reads them; but one
    /// that began before the quarter in which the period begins has the beginning of that quarter.</summary>
    /// <param name="service">The code of the service.</param>
    /// <param name="diversionsOf">The codes of further services, of which only diversions are read.</param>
    /// <param name="facility">The facility; null for all.</param>
    /// <param name="time">By which time.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<ILookup<(string Facility, string Service), Stretch>> ReadAsync(
        string service, IReadOnlyCollection<string> diversionsOf, string? facility, StretchTime time, Period period,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        var (first, last) = (Quarter.Of(period.Start), Quarter.Of(period.End));
        var texts = period.IsEmpty || first.Number < Quarter.First.Number ? null : await database.ReadAsync(
            session => TextsAsync(session, service, facility, time, first, last), cancellationToken).ConfigureAwait(false);
        if (texts is null)
            return await stretches.ReadAsync([service], diversionsOf, facility, time, period, cancellationToken).ConfigureAwait(false);
        var (quarters, newer) = texts.Value;
        var others = await stretches.ReadAsync([], diversionsOf, facility, time, period, cancellationToken).ConfigureAwait(false);
        if (newer.Count > 0)
        {
            var read = await stretches.OfAsync(newer, service, time, period, cancellationToken).ConfigureAwait(false);
            others = others.Concat(read).SelectMany(group => group.Select(stretch => (group.Key, stretch)))
                .ToLookup(one => one.Key, one => one.stretch, StretchReader.Codes);
        }

        CompactStretches all = new(service, time, period, first, last, others);
        foreach (var (i, quarter) in quarters.Index())
        {
            foreach (var (code, text) in quarter)
                all.Add(i, code, text);
        }

        all.Replace(newer);
        return all;
    }

    /// <summary>The texts of each quarter, and the facilities whose texts do not contain all events; null where sums are not made up to
    /// the last quarter, or where too many events have come after them.</summary>
    private static async Task<(List<List<(string Facility, byte[] Text)>> Quarters, HashSet<string> Newer)?> TextsAsync(
        DbSession session, string service, string? facility, StretchTime time, Quarter first, Quarter last)
    {
        var before = await session.QuerySingleAsync<QuarterState>(QuarterSql.State).ConfigureAwait(false);
        if (before.Through < last.Number)
            return null;
        List<List<(string Facility, byte[] Text)>> quarters = [];
        foreach (var quarter in Quarter.Between(first, last))
        {
            quarters.Add(await QuarterAsync(session, facility is null ? QuarterSql.Sums : QuarterSql.SumsOfOne, new
            {
                Service = service, Basis = CodeNames<StretchTime>.Of(time), Quarter = quarter.Number, Facility = facility,
            }).ConfigureAwait(false));
        }

        // Asked for after the texts: what has changed while they were read is among these.
        var newer = await session.QueryAsync<NewerRow>(QuarterSql.Newer, new { before.Mark, Count = MostNewer }).ConfigureAwait(false);
        var facilities = newer.Where(one => one.ServiceCode.Equals(service, StringComparison.OrdinalIgnoreCase))
            .Select(one => one.FacilityCode).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (facility is not null)
            facilities.IntersectWith([facility]);
        var after = await session.QuerySingleAsync<QuarterState>(QuarterSql.State).ConfigureAwait(false);
        return newer.Count == MostNewer || facilities.Count > MostFacilities || after.Through < before.Through || after.Mark < before.Mark
            ? null : (quarters, facilities);
    }

    private static async Task<List<(string Facility, byte[] Text)>> QuarterAsync(DbSession session, Statement statement, object parameters)
    {
        List<(string Facility, byte[] Text)> rows = [];
        var reader = await session.ExecuteReaderAsync(statement, parameters).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        var isSqlite = session.Provider == DatabaseProvider.Sqlite;
        while (await reader.ReadAsync(session.CancellationToken).ConfigureAwait(false))
            rows.Add((reader.GetString(0), TextOf(reader, isSqlite)));
        return rows;
    }

    /// <summary>A text as its bytes, as SQLite keeps it.</summary>
    private static byte[] TextOf(DbDataReader reader, bool isSqlite) =>
        isSqlite ? reader.GetFieldValue<byte[]>(1) : Encoding.ASCII.GetBytes(reader.GetString(1));

    private sealed class NewerRow
    {
        public required string FacilityCode { get; init; }

        public required string ServiceCode { get; init; }
    }
}
