using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Response;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Insights.Reports;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>Reads what figures over time are made of.</summary>
public sealed class TimeReading(
    StretchReader reader, SumReader sums, ReportReader reports, DeclarationStore declarations, EventStore events)
{
    /// <summary>How long an episode that began in a period is followed beyond it.</summary>
    public static readonly TimeSpan FollowedFor = TimeSpan.FromDays(31);

    /// <summary>The facts of some days.</summary>
    /// <param name="asked">The facilities and the service.</param>
    /// <param name="board">The board.</param>
    /// <param name="dates">The days.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<HoursFacts> HoursAsync(
        TimeAsked asked, Board board, LocalDates dates, DateTimeOffset now, CancellationToken cancellationToken) =>
        FactsAsync(asked, board, dates, now, [], cancellationToken);

    /// <summary>The facts of some days, with what was reported, overridden, and the incidents that began.</summary>
    /// <param name="asked">The facilities and the service.</param>
    /// <param name="board">The board.</param>
    /// <param name="dates">The days.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<HoursFacts> AllAsync(
        TimeAsked asked, Board board, LocalDates dates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(board);
        // A day more at each end: which days these are goes by the clocks of each facility.
        var incidents = await reports.IncidentsAsync(
            new Period(Start(dates.First.AddDays(-1)), Start(dates.Last.AddDays(2))), cancellationToken);
        var facts = await FactsAsync(asked, board, dates, now, incidents, cancellationToken);
        var zones = facts.Facilities.Select(LocalDays.ZoneOf).DistinctBy(zone => zone.Id).Select(zone => dates.In(zone, facts.Period.End));
        var common = zones.Aggregate(facts.Period, (period, zone) => period.Common(zone));
        return facts with
        {
            Reports = await reports.ReadAsync(
                asked.Service.Code, asked.Filter.Facilities is [var one] ? one : null, facts.Period,
                Periods.Common([common], facts.InMode),
                facts.Retired.Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase), cancellationToken),
            Overrides = asked.Service.Kind == ServiceKind.EmergencyDepartment
                ? await reports.OverridesAsync(facts.Period, cancellationToken) : [],
        };

        static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
    }

    private async Task<HoursFacts> FactsAsync(
        TimeAsked asked, Board board, LocalDates dates, DateTimeOffset now, IReadOnlyList<IncidentSpan> incidents,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(board);
        now = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
        // A facility that has been retired was in service before.
        var facilities = board.Facilities.Concat(board.Retired).Select(shown => shown.Facility).Where(asked.IsIn)
            .OrderBy(facility => facility.State, StringComparer.Ordinal)
            .ThenBy(facility => facility.Name, StringComparer.CurrentCultureIgnoreCase)
            .ThenBy(facility => facility.Code, StringComparer.OrdinalIgnoreCase).ToList();
        var period = PeriodOf(dates, facilities.Select(LocalDays.ZoneOf).DistinctBy(zone => zone.Id), now);
        var read = ReadFor(period, now);
        string[] specialties = asked.Service.Kind == ServiceKind.EmergencyDepartment
            ? [.. board.Catalogue.Services.Where(one => one.Kind == ServiceKind.Specialty).Select(one => one.Code)] : [];
        var only = asked.Filter.Facilities is [var one] ? one : null;
        var service = asked.Service.Code;
        // Side by side: a reader of SQLite keeps its thread.
        var learned = Task.Run(
            () => sums.ReadAsync(
                // What was learned of an incident may come after the days in which that began.
                service, [], only, StretchTime.Learned, incidents.Count == 0 ? period : period with { End = read.End }, cancellationToken),
            cancellationToken);
        var since = await Task.Run(
            () => sums.ReadAsync(service, specialties, only, StretchTime.Since, read, cancellationToken), cancellationToken);
        return new HoursFacts(board.Catalogue, service, period, facilities)
        {
            Days = dates,
            EpisodesUntil = read.End,
            Incidents = incidents,
            Since = since,
            Learned = await learned,
            Retired = await reader.RetiredAsync(cancellationToken),
            InMode = await reader.InModeAsync(board.Mode, cancellationToken),
            Declared = await declarations.SinceAsync(period.Start, cancellationToken),
        };
    }

    /// <summary>The time whose stretches are needed for the figures of a period. It begins earlier, so that an episode that was
    /// interrupted shortly before the period is not taken for a new one, and ends later, so that one that goes on has its whole
    /// length.</summary>
    /// <param name="period">The period.</param>
    /// <param name="now">The present time.</param>
    internal static Period ReadFor(Period period, DateTimeOffset now)
    {
        var until = period.End + FollowedFor;
        return new Period(period.Start - Episode.LongestInterruption, until < now ? until : now);
    }

    /// <summary>What was reported of the service of the only facility that is asked for, the newest first; nothing where several
    /// are.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<StatusEvent>> ChangesAsync(TimeAsked asked, Period period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (asked.Filter.Facilities is not [var facility])
            return [];
        var read = await events.ReadAsync(
            new EventQuery
            {
                Facility = facility, From = period.Start, To = period.End, Limit = ChangeTable.Most, NewestFirst = true,
                IncludeCreated = false,
            },
            cancellationToken);
        return
        [
            .. read.Where(one => one.Kind != "confirmation" && one.Service.Equals(asked.Service.Code, StringComparison.OrdinalIgnoreCase)),
        ];
    }

    /// <summary>The period that contains some days in every one of some zones, as far as they have passed.</summary>
    private static Period PeriodOf(LocalDates dates, IEnumerable<TimeZoneInfo> zones, DateTimeOffset now)
    {
        var all = zones.DefaultIfEmpty(TimeZoneInfo.Utc).Select(zone => dates.In(zone, now)).ToList();
        return new Period(all.Min(one => one.Start), all.Max(one => one.End));
    }
}
