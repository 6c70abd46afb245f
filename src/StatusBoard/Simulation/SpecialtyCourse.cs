using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>One specialty of a simulated facility: a scanner that fails, beds that are taken, staff that is short. Without its CT scanner
/// a facility takes no stroke either.</summary>
internal sealed class SpecialtyCourse(FacilityCourse course, SpecialtyRate rate)
{
    private const string Supervisor = "house supervisor (simulated)";

    private readonly SimulationRandom random = course.Random(rate.Service);
    private DateTimeOffset busyUntil;

    /// <summary>Puts its first time into the queue.</summary>
    public void Schedule() => course.Later(course.Ordinary + random.UntilNext(rate.PerDay * course.Profile.Load), Candidate);

    private void Candidate(DateTimeOffset at)
    {
        var length = random.Length(rate.Length, 0.5, TimeSpan.FromMinutes(30), TimeSpan.FromHours(14));
        var postponed = random.Chance(0.6);
        course.Later(at + random.UntilNext(rate.PerDay * course.Profile.Load), Candidate);
        if (at < busyUntil || course.IsAway(at) || (rate.Cause == SpecialtyCause.Staff && postponed && !course.IsNight(at)))
            return;
        if (course.Profile.Scheme?.Term(rate.Service, Status.Diversion)?.LapsesAfter is { } limit
            && length > limit - TimeSpan.FromMinutes(5))
            length = limit - TimeSpan.FromMinutes(5);
        busyUntil = at + length + TimeSpan.FromMinutes(10);
        var (code, reason) = Cause();
        // Repairs are announced with an end, with some time to spare; nobody knows when a bed is free.
        DateTimeOffset? end = rate.Cause == SpecialtyCause.Equipment
            ? at + length + random.Between(TimeSpan.FromMinutes(20), TimeSpan.FromHours(1.5)) : null;
        string[] services = rate.Service == "ct" && course.Reported.Contains("stroke") ? ["ct", "stroke"] : [rate.Service];
        course.Report(at, Supervisor, [.. services.Select(one => course.Of(one, Status.Diversion, code, reason, end))]);
        course.Later(at + length, time =>
        {
            if (!course.IsAway(time))
                course.Report(time, Supervisor, [.. services.Select(one => course.Of(one, Status.Open))]);
        });
    }

    private (ReasonCode Code, string Reason) Cause() => rate switch
    {
        { Service: "ct" } => (ReasonCode.Equipment, "CT scanner down, engineer called"),
        { Service: "stemi" } => (ReasonCode.Equipment, "Catheter laboratory down"),
        { Cause: SpecialtyCause.Staff } => (ReasonCode.Staffing, "Nobody on call"),
        { Service: "trauma" } => (ReasonCode.Saturation, "Trauma teams and operating rooms taken"),
        _ => (ReasonCode.NoBeds, "No bed free"),
    };
}
