using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>The reports of one facility in order of time, without end. Its parts (emergency department, specialties, shifts, single
/// events) put what they will do into one queue; nothing is looked up in the present.</summary>
internal sealed class FacilityCourse
{
    private readonly PriorityQueue<(DateTimeOffset At, Action<DateTimeOffset> Action), (long Ticks, int Number)> queue = new();
    private readonly Queue<SimulatedAct> made = new();
    private readonly List<string> reported = [];
    private readonly SimulationRandom ids;
    private int queued;
    private DateTimeOffset last = DateTimeOffset.MinValue;

    /// <summary>Prepares a course.</summary>
    /// <param name="profile">The facility.</param>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="start">When the present begins; the history is before it.</param>
    /// <param name="round">The place of the facility in the rounds of the present, from 0 to 1.</param>
    public FacilityCourse(FacilityProfile profile, int seed, DateTimeOffset start, double round)
    {
        Profile = profile;
        Seed = seed;
        ids = SimulationRandom.For(
            seed, profile.Facility.Code, "reports", start.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Start = start;
        Begin = start - TimeSpan.FromDays(SimulationRates.HistoryDays);
        if (!profile.Facility.HasEmergencyDepartment)
            return;
        Emergency = new EmergencyCourse(this);
        Later(Begin + Random("begin").Between(TimeSpan.Zero, TimeSpan.FromHours(6)), First);
        Emergency.Schedule();
        foreach (var rate in profile.Specialties)
            new SpecialtyCourse(this, rate).Schedule();
        new ShiftCourse(this).Schedule(round);
        new EventCourse(this).Schedule();
    }

    public FacilityProfile Profile { get; }

    public int Seed { get; }

    /// <summary>When the history begins.</summary>
    public DateTimeOffset Begin { get; }

    /// <summary>When the ordinary course begins: before it the facility has reported everything once.</summary>
    public DateTimeOffset Ordinary => Begin + TimeSpan.FromHours(6);

    public DateTimeOffset Start { get; }

    public EmergencyCourse? Emergency { get; }

    /// <summary>The services of the facility that were reported, with the emergency department.</summary>
    public IReadOnlyList<string> Reported => reported;

    public SimulationRandom Random(string part) => SimulationRandom.For(Seed, Profile.Facility.Code, part);

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Profile.Zone);

    /// <summary>The moment of a local hour of a day. A time that is skipped in spring is that much later.</summary>
    public DateTimeOffset At(DateOnly day, TimeSpan time)
    {
        var wall = day.ToDateTime(TimeOnly.MinValue) + time;
        return new DateTimeOffset(DateTime.SpecifyKind(wall - Profile.Zone.GetUtcOffset(wall), DateTimeKind.Utc));
    }

    /// <summary>Whether it is night at the facility.</summary>
    public bool IsNight(DateTimeOffset at) =>
        Local(at).Hour is var hour && (hour >= SimulationRates.Night.From || hour < SimulationRates.Night.To);

    /// <summary>Whether the house makes no ordinary reports.</summary>
    public bool IsAway(DateTimeOffset at) => Profile.Away is { } away && at >= away.From && at < away.To;

    /// <summary>Does something at a time. What is done at the same time is done in the order in which it was planned.</summary>
    public void Later(DateTimeOffset at, Action<DateTimeOffset> action) => queue.Enqueue((at, action), (at.UtcTicks, queued++));

    /// <summary>Makes a report of one or more services; none for a confirmation.</summary>
    /// <param name="at">When; a little later where the last report was just before.</param>
    /// <param name="reporter">The role of the person.</param>
    /// <param name="services">The reports.</param>
    public void Report(DateTimeOffset at, string reporter, params IReadOnlyList<StatusReport> services)
    {
        at = at < last + SimulationRates.BetweenReports ? last + SimulationRates.BetweenReports : at;
        last = at;
        foreach (var report in services)
        {
            if (!reported.Contains(report.Service))
                reported.Add(report.Service);
        }

        made.Enqueue(new SimulatedAct(at, Profile.Facility.Code, reporter, services) { ReportId = ids.NextId() });
    }

    public StatusReport Of(string service, Status status, ReasonCode? code = null, string? reason = null, DateTimeOffset? end = null) =>
        new(Profile.Facility.Code, service, status) { ReasonCode = code, Reason = reason, ExpectedEnd = end };

    /// <summary>The next report; null where the facility reports nothing.</summary>
    public SimulatedAct? Next()
    {
        while (made.Count == 0)
        {
            if (!queue.TryDequeue(out var next, out _))
                return null;
            next.Action(next.At);
        }

        return made.Dequeue();
    }

    /// <summary>The first report of all: everything is open.</summary>
    private void First(DateTimeOffset at) => Report(at, "house supervisor (simulated)",
    [
        Of(Service.EmergencyDepartmentCode, Status.Open),
        .. Profile.Specialties.Select(rate => Of(rate.Service, Status.Open)),
        .. Profile.ReportsDowntime ? [Of("it-systems", Status.Open)] : Array.Empty<StatusReport>(),
    ]);
}
