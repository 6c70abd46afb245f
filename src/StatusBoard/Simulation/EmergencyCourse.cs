using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>The emergency department of a simulated facility: strained, on diversion by notices that are renewed, closed, open again. How
/// often depends on state, house, hour, weekday and what happens around it.</summary>
internal sealed class EmergencyCourse(FacilityCourse course)
{
    private const string Nurse = "charge nurse (simulated)";

    private static readonly string[] Crowded =
    [
        "All treatment spaces taken", "Waiting room full", "Ambulances waiting to hand over",
        "Patients boarding for want of inpatient beds",
    ];

    private static readonly double Busiest = SimulationRates.ByHour.Max() * SimulationRates.ByWeekday.Max();

    private static readonly (ReasonCode Code, string Reason)[] Inside =
    [
        (ReasonCode.Utilities, "Power failure, generators carry the rest of the house"),
        (ReasonCode.InternalDisaster, "Water on the floor of the emergency department"),
        (ReasonCode.Security, "Threat in the building, police are on site"),
    ];

    private readonly SimulationRandom random = course.Random("ed");
    private readonly string service = Service.EmergencyDepartmentCode;
    private readonly double diversions = SimulationRates.Diversions.GetValueOrDefault(
        course.Profile.Facility.State, SimulationRates.OtherDiversions);

    private Status status = Status.Open;
    private ReasonCode? code;
    private string? reason;
    private DateTimeOffset? end;
    private int episode;
    private bool over;

    /// <summary>Whether its status was over before, and nobody has reported that.</summary>
    public bool IsForgotten => over;

    /// <summary>Candidates come at the highest rate there is; each is taken with the probability of its time (thinning), so that the
    /// rate can follow the clock.</summary>
    private double Highest => Rate * Busiest * Math.Max(SimulationRates.SnowLoad, course.Profile.LoadFromStart);

    private double Rate => course.Profile.Load * (diversions + SimulationRates.Advisories);

    /// <summary>Puts its first times into the queue.</summary>
    public void Schedule()
    {
        course.Later(course.Ordinary + random.UntilNext(Highest), Candidate);
        course.Later(course.Ordinary + random.UntilNext(SimulationRates.Closures), CloseInside);
    }

    /// <summary>Says where the department stands: what the board has is confirmed, a notice that ends now is renewed, and a diversion
    /// whose end was forgotten is ended.</summary>
    public void Confirm(DateTimeOffset at)
    {
        if (over)
        {
            Open(at);
            return;
        }

        if (end <= at + SimulationRates.BetweenReports + SimulationRates.BetweenReports)
            end = at + SimulationRates.BetweenReports + SimulationRates.Notice;
        course.Report(at, Nurse, course.Of(service, status, code, reason, end));
    }

    /// <summary>Closes it for something that lasts for a given time.</summary>
    public void Close(DateTimeOffset at, TimeSpan length, ReasonCode why, string words)
    {
        var mine = Set(Status.Closed, why, words, null);
        course.Report(at, Nurse, course.Of(service, status, code, reason));
        course.Later(at + length, time => End(time, mine));
    }

    /// <summary>Reports it open.</summary>
    public void Open(DateTimeOffset at)
    {
        Set(Status.Open, null, null, null);
        course.Report(at, Nurse, course.Of(service, Status.Open));
    }

    /// <summary>Takes note of what an event has reported for the whole house.</summary>
    public void TakeOver(Status by, ReasonCode? why, string? words) => Set(by, why, words, null);

    private void Candidate(DateTimeOffset at)
    {
        course.Later(at + random.UntilNext(Highest), Candidate);
        var local = course.Local(at);
        var load = SimulationRates.ByHour[local.Hour] * SimulationRates.ByWeekday[(int)local.DayOfWeek]
            * (EventCourse.IsSnowing(course, local) ? SimulationRates.SnowLoad : 1)
            * (at >= course.Start ? course.Profile.LoadFromStart : 1);
        var taken = random.Chance(Rate * load / Highest);
        var diverts = random.Chance(diversions / (diversions + SimulationRates.Advisories));
        if (!taken || status != Status.Open || course.IsAway(at))
            return;
        if (!diverts || random.Chance(SimulationRates.StrainedBefore))
            Strain(at, diverts);
        else
            Divert(at);
    }

    private void Strain(DateTimeOffset at, bool diverts)
    {
        var (why, words) = Cause(at);
        var mine = Set(Status.Advisory, why, words, null);
        course.Report(at, Nurse, course.Of(service, status, code, reason));
        if (diverts)
            course.Later(at + random.Between(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(70)), time => If(mine, () => Divert(time)));
        else
            Ease(at, mine, random.Length(SimulationRates.AdvisoryLength, 0.5, TimeSpan.FromMinutes(30), TimeSpan.FromHours(7)));
    }

    /// <summary>Ends a strained time, and confirms it before its scheme's limit as long as it lasts.</summary>
    private void Ease(DateTimeOffset at, int mine, TimeSpan length)
    {
        course.Later(at + length, time => End(time, mine));
        if (course.Profile.Scheme?.Term(service, Status.Advisory)?.LapsesAfter is not { } limit)
            return;
        for (var next = at + limit - Early(); next < at + length; next += limit - SimulationRates.RenewedBefore.Most)
            course.Later(next, time => If(mine, () => Confirm(time)));
    }

    private void Divert(DateTimeOffset at)
    {
        var (why, words) = Cause(at);
        var mine = Set(Status.Diversion, why, words, at + SimulationRates.Notice);
        course.Report(at, Nurse, course.Of(service, status, code, reason, end));
        var ends = at + random.Length(SimulationRates.DiversionLength, 0.5, TimeSpan.FromMinutes(35), TimeSpan.FromHours(7));
        course.Later(ends, time => End(time, mine));
        Renew(at + SimulationRates.Notice - Early(), ends, mine);
    }

    private void Renew(DateTimeOffset at, DateTimeOffset until, int mine)
    {
        if (at >= until - SimulationRates.RenewedBefore.Least)
            return;
        course.Later(at, time => If(mine, () =>
        {
            if (course.Profile.Forgets && random.Chance(0.5))
                return;
            end = time + SimulationRates.BetweenReports + SimulationRates.Notice;
            course.Report(time, Nurse, course.Of(service, status, code, reason, end));
            Renew(time + SimulationRates.Notice - Early(), until, mine);
        }));
    }

    private void End(DateTimeOffset at, int mine) => If(mine, () =>
    {
        if (status == Status.Diversion && random.Chance(SimulationRates.EndForgotten))
        {
            over = true;
            course.Later(at + random.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(4)), time => If(mine, () => Open(time)));
        }
        else if (status == Status.Diversion && random.Chance(SimulationRates.StrainedAfter))
        {
            var next = Set(Status.Advisory, code, reason, null);
            course.Report(at, Nurse, course.Of(service, status, code, reason));
            Ease(at, next, random.Between(TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(60)));
        }
        else
        {
            Open(at);
        }
    });

    private void CloseInside(DateTimeOffset at)
    {
        course.Later(at + random.UntilNext(SimulationRates.Closures), CloseInside);
        if (course.IsAway(at) || status == Status.Closed)
            return;
        var (why, words) = random.Pick(Inside);
        Close(at, random.Length(TimeSpan.FromHours(2.5), 0.4, TimeSpan.FromHours(1), TimeSpan.FromHours(8)), why, words);
    }

    private (ReasonCode Code, string Reason) Cause(DateTimeOffset at) =>
        course.IsNight(at) && random.Chance(0.45) ? (ReasonCode.Staffing, "Two nurses short tonight")
        : random.Chance(0.25) ? (ReasonCode.NoBeds, "No inpatient bed free") : (ReasonCode.Saturation, random.Pick(Crowded));

    private TimeSpan Early() => random.Between(SimulationRates.RenewedBefore.Least, SimulationRates.RenewedBefore.Most);

    /// <summary>Sets what is so now.</summary>
    /// <returns>Its number: what was planned for another one is dropped.</returns>
    private int Set(Status next, ReasonCode? why, string? words, DateTimeOffset? until)
    {
        (status, code, reason, end, over) = (next, why, words, until, false);
        return ++episode;
    }

    private void If(int mine, Action action)
    {
        if (mine == episode)
            action();
    }
}
