using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Insights;
using StatusBoard.Insights.Past;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Insights.Past;

/// <summary>Reads what the board said at a moment, as far as it differs from a later board. The cost is a seek for each row of the status
/// table that has changed since.</summary>
public sealed class PastReader(Database database)
{
    /// <summary>Versions are given in the order of the events' times, except for transactions that overlap: those of so much time are
    /// compared.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>Reads what was different at a moment.</summary>
    /// <param name="present">A board that was read from the same database.</param>
    /// <param name="at">The moment, in the past.</param>
    /// <param name="onlyService">The code of the one service to read; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<PastRead> ReadAsync(Board present, DateTimeOffset at, string? onlyService, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(present);
        return database.ReadAsync(session => ReadAsync(session, present, at.ToUniversalTime(), onlyService), cancellationToken);
    }

    /// <summary>What the board learned in a period, in order of time: statuses, and facilities that joined it, left it or
    /// returned.</summary>
    /// <param name="present">A board that was read from the same database, for what facilities are called.</param>
    /// <param name="period">The period; its beginning does not belong to it, its end does.</param>
    /// <param name="most">How many changes are read at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The changes; null where there are more, or where stretches are still being made of the history.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<ReplayStep>? Steps, bool IsBeingMade)> ReadChangesAsync(
        Board present, Period period, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(present);
        return database.ReadAsync(session => ReadChangesAsync(session, present, period, most), cancellationToken);
    }

    private static async Task<(IReadOnlyList<ReplayStep>? Steps, bool IsBeingMade)> ReadChangesAsync(
        DbSession session, Board present, Period period, int most)
    {
        if (await session.ExecuteScalarAsync<string>(StretchSql.State).ConfigureAwait(false) != "built")
            return (null, true);
        var (from, to) = (period.Start.ToUniversalTime(), period.End.ToUniversalTime());
        List<(DateTimeOffset At, StatusEntry Entry)> statuses = [];
        var rows = await session.ExecuteReaderAsync(
            PastSql.ChangesIn, new { From = from, To = to, Limit = most + 1 }).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            while (await rows.ReadAsync(session.CancellationToken).ConfigureAwait(false))
                statuses.Add((TypeHandlers.ToTime(rows.GetValue(14)), StatusRowReader.Read(rows)));
        }

        if (statuses.Count > most)
            return (null, false);
        List<(DateTimeOffset At, Facility Facility)> facilities = [];
        var retirements = await session.RowsAsync<RetirementRow>(StretchReadSql.Retired).ConfigureAwait(false);
        foreach (var row in retirements)
        {
            if (FacilityOf(row.FacilityCode) is not { } facility)
                continue;
            if (row.RetiredAt > from && row.RetiredAt <= to)
                facilities.Add((row.RetiredAt, facility with { Active = false }));
            if (row.ReturnedAt is { } back && back > from && back <= to)
                facilities.Add((back, facility));
        }

        // A facility joins with the first of its services.
        facilities.AddRange(statuses.Where(one => one.Entry is { Source: null, Status: Status.Unknown }
                && !retirements.Any(row => row.RetiredAt <= one.At && !(row.ReturnedAt <= one.At)
                    && row.FacilityCode.Equals(one.Entry.Facility, StringComparison.OrdinalIgnoreCase)))
            .DistinctBy(one => one.Entry.Facility, StringComparer.OrdinalIgnoreCase)
            .Select(one => (one.At, Facility: FacilityOf(one.Entry.Facility))).Where(one => one.Facility is not null)
            .Select(one => (one.At, one.Facility!)));
        var joined = facilities.ToLookup(one => one.At, one => one.Facility);
        var reported = statuses.ToLookup(one => one.At, one => one.Entry);
        return ([.. joined.Select(group => group.Key).Concat(reported.Select(group => group.Key)).Distinct().Order()
            .Select(at => new ReplayStep(at, [.. reported[at]], [.. joined[at]]))], false);

        Facility? FacilityOf(string code) =>
            (present.Find(code) ?? present.Retired.FirstOrDefault(one => one.Facility.Code.Equals(code,
                StringComparison.OrdinalIgnoreCase)))
                ?.Facility is { } facility ? facility with { Active = true, MergedInto = null, Version = 0 } : null;
    }

    private static async Task<PastRead> ReadAsync(DbSession session, Board present, DateTimeOffset at, string? onlyService)
    {
        var build = await session.ExecuteScalarAsync<string>(StretchSql.State).ConfigureAwait(false);
        var bounds = await session.QuerySingleAsync<BoundsRow>(PastSql.Bounds, new { Before = at - Overlap }).ConfigureAwait(false);
        if (build == "waiting" || bounds.FirstEvent is null || at < bounds.FirstEvent)
            return new PastRead(bounds.FirstEvent, build == "waiting", null);

        // Rows that are not newer than this have not changed since, and stand on the board that is there. A row has its version before the
        // event that is written of it, so it is held against events that are surely older.
        var after = bounds.LastEvent is { } last
            ? await session.ExecuteScalarAsync<long>(PastSql.Highest, new { At = last.ToUniversalTime() }).ConfigureAwait(false) : 0;
        after = Math.Min(after, present.Version);

        List<StatusEntry> statuses = [];
        List<(string, string)> notYet = [];
        var rows = await session.ExecuteReaderAsync(
            PastSql.Changed, new { At = at, After = after, Service = onlyService }).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            while (await rows.ReadAsync(session.CancellationToken).ConfigureAwait(false))
            {
                if (await rows.IsDBNullAsync(14, session.CancellationToken).ConfigureAwait(false))
                    notYet.Add((rows.GetString(0), rows.GetString(1)));
                else
                    statuses.Add(StatusRowReader.Read(rows));
            }
        }

        var measures = await PastMeasureReader.ReadAsync(session, at, present.Version).ConfigureAwait(false);
        var retired = (await session.RowsAsync<RetirementRow>(StretchReadSql.Retired).ConfigureAwait(false))
            .Where(row => row.RetiredAt <= at && !(row.ReturnedAt <= at)).Select(row => row.FacilityCode);
        var modes = await session.RowsAsync<ModeRow>(StretchReadSql.Modes).ConfigureAwait(false);
        var mode = modes.LastOrDefault(row => row.StartsAt <= at) ?? (modes.Count > 0 ? modes[0] : null);
        return new PastRead(bounds.FirstEvent, false, new PastStatuses(
            at, CodeNames<BoardMode>.TryParse(mode?.Mode, out var known) ? known : null, statuses, notYet,
            retired.ToHashSet(StringComparer.OrdinalIgnoreCase)) { OnlyService = onlyService, Measures = measures });
    }

    private sealed class BoundsRow
    {
        public DateTimeOffset? FirstEvent { get; init; }

        public DateTimeOffset? LastEvent { get; init; }
    }
}
