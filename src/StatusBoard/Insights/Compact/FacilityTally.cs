using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Compact;

/// <summary>Computes the times of one facility after the other from columns. The numbers are those of
/// <see cref="FacilityHours.Of(HoursFacts)"/> and of the periods of each status; only what is rare (declarations, diversions of
/// specialties) is computed by <see cref="Periods"/>.</summary>
/// <param name="facts">The facts.</param>
/// <param name="service">The service.</param>
public sealed class FacilityTally(HoursFacts facts, Service service)
{
    private readonly StretchColumns columns = new();
    private readonly StateSums sums = new();
    private readonly EpisodeTally episodes = new();
    private readonly TickSpans counted = new();
    private readonly StretchColumns known = new();
    private readonly List<Service> specialties = service.Kind == ServiceKind.EmergencyDepartment
        ? [.. facts.Catalogue.Services.Where(one => one.Kind == ServiceKind.Specialty)] : [];

    /// <summary>When the service of the facility was there.</summary>
    public TickSpans InService { get; } = new();

    /// <summary>The part of it with a known status.</summary>
    public TickSpans Known { get; } = new();

    /// <summary>The part of the known time in which it was closed, without what a declaration suspended.</summary>
    public TickSpans Closed { get; } = new();

    /// <summary>The part of the known time in which it was on diversion, or not offered, without what a declaration suspended.</summary>
    public TickSpans Diverting { get; } = new();

    /// <summary>Computes a facility.</summary>
    /// <returns>Its hours; null where it was not in service. Its episodes are those that begin in the time that is asked for.</returns>
    public FacilityHours? Compute(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        counted.Set(facts.CountedAt(facility));
        if (counted.Count == 0)
            return null;
        var suspensions = Suspensions(facility, service.Code);
        var asked = facts.PeriodAt(facility);
        columns.Fill(facts.Since, facility.Code, service.Code);
        episodes.Begin(asked.Start.UtcTicks, asked.End.UtcTicks, (facts.EpisodesUntil ?? facts.Period.End).UtcTicks);
        Divide(withSpans: true);
        if (sums.InService == 0)
            return null;
        var diversion = service.Kind == ServiceKind.EmergencyDepartment ? DiversionAt(facility, suspensions) : null;
        if (suspensions.Count > 0)
            Suspend(suspensions);
        var hours = sums.ToHours();
        var begun = episodes.ToEpisodes();
        columns.Fill(facts.Learned, facility.Code, service.Code);
        Divide(withSpans: false);
        if (suspensions.Count > 0)
            Withdraw(suspensions);
        return new FacilityHours(facility, hours, sums.ToHours(), begun, diversion) { Asked = asked, Current = new(Current()) };
    }

    /// <summary>Divides the counted time by states.</summary>
    private void Divide(bool withSpans)
    {
        sums.Clear();
        if (withSpans)
        {
            InService.Clear();
            Known.Clear();
            Closed.Clear();
            Diverting.Clear();
            known.Clear();
        }

        var starts = columns.Starts;
        var ends = columns.Ends;
        var numbers = columns.Numbers;
        var until = counted.End(counted.Count - 1);
        var first = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var (number, start, end) = (numbers[i], starts[i], ends[i]);
            sums.See(number);
            if (withSpans)
                episodes.Add(number, start, end);
            while (first < counted.Count && counted.End(first) <= start)
                first++;
            for (var j = first; j < counted.Count && counted.Start(j) < end; j++)
            {
                var (from, to) = (Math.Max(start, counted.Start(j)), Math.Min(Math.Min(end, until), counted.End(j)));
                if (to <= from)
                    continue;
                sums.Add(number, to - from);
                if (withSpans)
                    Span(number, from, to);
            }
        }
    }

    private void Span(byte number, long from, long to)
    {
        InService.Add(from, to);
        if (number % 2 == 1 || number == (int)Status.Unknown * 2)
            return;
        Known.Add(from, to);
        known.Add(number, from, to);
        if (number == (int)Status.Closed * 2)
            Closed.Add(from, to);
        else if (number is (int)Status.Diversion * 2 or (int)Status.Suspended * 2)
            Diverting.Add(from, to);
    }

    /// <summary>How much of the known time had, by the columns, the same status: what was so and what was said then are one.</summary>
    private long Current()
    {
        var (same, first) = (0L, 0);
        var starts = known.Starts;
        var ends = known.Ends;
        var numbers = known.Numbers;
        for (var i = 0; i < columns.Count; i++)
        {
            var (start, end, number) = (columns.Starts[i], columns.Ends[i], columns.Numbers[i]);
            while (first < starts.Length && ends[first] <= start)
                first++;
            for (var j = first; j < starts.Length && starts[j] < end; j++)
            {
                if (numbers[j] == number)
                    same += Math.Min(end, ends[j]) - Math.Max(start, starts[j]);
            }
        }

        return same;
    }

    private List<(Status Status, Period Period)> Suspensions(Facility facility, string code) =>
        facts.Declared.Count == 0 ? [] : [.. facts.SuspendedAt(facility, code)];

    /// <summary>The counted, known time of a status.</summary>
    private IReadOnlyList<Period> In(Status status)
    {
        var number = (byte)((int)status * 2);
        var starts = columns.Starts;
        var ends = columns.Ends;
        var numbers = columns.Numbers;
        TickSpans found = new();
        for (var i = 0; i < starts.Length; i++)
        {
            for (var j = 0; j < counted.Count && numbers[i] == number; j++)
            {
                var (from, to) = (Math.Max(starts[i], counted.Start(j)), Math.Min(ends[i], counted.End(j)));
                if (to > from)
                    found.Add(from, to);
            }
        }

        return found.ToPeriods();
    }

    /// <summary>Takes what declarations suspended out of the hours.</summary>
    private void Withdraw(List<(Status Status, Period Period)> suspensions)
    {
        foreach (var group in suspensions.GroupBy(one => one.Status))
        {
            var all = In(group.Key);
            var left = Periods.Without(all, Periods.Union(group.Select(one => one.Period)));
            sums.Suspend(group.Key, (Periods.Length(all) - Periods.Length(left)).Ticks);
        }
    }

    /// <summary>Takes what declarations suspended out of the hours, and out of the time in which the service did not accept.</summary>
    private void Suspend(List<(Status Status, Period Period)> suspensions)
    {
        Withdraw(suspensions);
        Closed.Set(Left(Status.Closed));
        Diverting.Set(Periods.Union(Left(Status.Diversion).Concat(Left(Status.Suspended))));

        IReadOnlyList<Period> Left(Status status) => Periods.Without(
            In(status), Periods.Union(suspensions.Where(one => one.Status == status).Select(one => one.Period)));
    }

    private DiversionHours DiversionAt(Facility facility, List<(Status Status, Period Period)> suspensions)
    {
        List<ServiceHistory> others = [];
        foreach (var specialty in specialties)
        {
            if (facts.Since.Contains((facility.Code, specialty.Code)))
                others.Add(facts.HistoryOf(facility, specialty, facts.Since));
        }

        var number = (byte)((int)Status.Diversion * 2);
        if (others.Count == 0 && suspensions.Count == 0)
        {
            Dictionary<string, TimeSpan> none = specialties.ToDictionary(one => one.Code, _ => TimeSpan.Zero);
            none[service.Code] = sums[number];
            return new DiversionHours(sums[(byte)((int)Status.Closed * 2)], sums[number], none, TimeSpan.Zero);
        }

        var own = facts.HistoryOf(facility, service, facts.Since);
        var of = DiversionHours.Of([own, .. others], facts.CountedAt(facility));
        return of with
        {
            ByService = specialties.Prepend(service).ToDictionary(one => one.Code, one => of.ByService.GetValueOrDefault(one.Code)),
        };
    }
}
