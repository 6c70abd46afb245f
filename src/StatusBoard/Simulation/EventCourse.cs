using StatusBoard.Statuses;

namespace StatusBoard.Simulation;

/// <summary>What happens once or by plan: the snow day, the flood with its evacuation, the failed power, planned downtime of the IT
/// systems.</summary>
internal sealed class EventCourse(FacilityCourse course)
{
    private const string Supervisor = "house supervisor (simulated)";
    private const string ServiceDesk = "IT service desk (simulated)";

    private static readonly string[] Appointments = ["elective-surgery", "outpatient"];

    private readonly SimulationRandom random = course.Random("events");

    /// <summary>Whether it snows at a facility at a local time: from six in the morning of the snow day to midnight.</summary>
    public static bool IsSnowing(FacilityCourse course, DateTimeOffset local) =>
        local.Hour >= 6 && SimulationRates.SnowStates.Contains(course.Profile.Facility.State)
            && DateOnly.FromDateTime(local.DateTime) == SnowDay(course);

    /// <summary>Puts its times into the queue.</summary>
    public void Schedule()
    {
        if (course.Profile.Away is { } away)
        {
            course.Later(away.From, course.Profile.Flooded ? Evacuate : LosePower);
            if (course.Profile.Flooded)
                course.Later(away.To, Return);
        }

        if (SimulationRates.SnowStates.Contains(course.Profile.Facility.State) && random.Chance(SimulationRates.SnowCancels))
            course.Later(course.At(SnowDay(course), random.Between(TimeSpan.FromHours(5.5), TimeSpan.FromHours(8))), Cancel);
        if (course.Profile.ReportsDowntime)
            PlanDowntime(DateOnly.FromDateTime(course.Local(course.Ordinary).DateTime).AddDays(1 + course.Profile.DowntimeDay));
    }

    private static DateOnly SnowDay(FacilityCourse course) =>
        DateOnly.FromDateTime(course.Local(course.Start).DateTime).AddDays(-SimulationRates.SnowDaysBefore);

    private void Evacuate(DateTimeOffset at)
    {
        const string Reason = "Flood: the river is in the basement, patients are being moved";
        course.Emergency!.TakeOver(Status.Closed, ReasonCode.Evacuation, Reason);
        course.Report(at, Supervisor,
        [
            course.Of(Service.EmergencyDepartmentCode, Status.Closed, ReasonCode.Evacuation, Reason),
            .. course.Profile.Specialties.Select(rate => course.Of(rate.Service, Status.Diversion, ReasonCode.Evacuation, Reason)),
            .. Appointments.Select(line => course.Of(line, Status.Suspended, ReasonCode.Evacuation, Reason)),
        ]);
    }

    private void Return(DateTimeOffset at)
    {
        course.Emergency!.TakeOver(Status.Open, null, null);
        course.Report(at, Supervisor,
        [
            course.Of(Service.EmergencyDepartmentCode, Status.Open),
            .. course.Profile.Specialties.Select(rate => course.Of(rate.Service, Status.Open)),
            .. Appointments.Select(line => course.Of(line, Status.Open)),
        ]);
    }

    private void LosePower(DateTimeOffset at) => course.Emergency!.Close(
        at, SimulationRates.Outage.Length, ReasonCode.Utilities, "Power failure, generators carry the rest of the house");

    private void Cancel(DateTimeOffset at)
    {
        if (course.IsAway(at))
            return;
        var end = course.At(DateOnly.FromDateTime(course.Local(at).DateTime), TimeSpan.FromHours(21.5));
        course.Report(at, Supervisor,
            [.. Appointments.Select(line =>
                course.Of(line, Status.Suspended, ReasonCode.Other, "Snow: staff and patients cannot come", end))]);
        course.Later(end - random.Between(TimeSpan.FromMinutes(20), TimeSpan.FromHours(3)), time =>
            course.Report(time, Supervisor, [.. Appointments.Select(line => course.Of(line, Status.Open))]));
    }

    private void PlanDowntime(DateOnly day)
    {
        course.Later(course.At(day, random.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(2))), at =>
        {
            var end = course.At(day, TimeSpan.FromHours(5));
            course.Report(at, ServiceDesk,
                course.Of("it-systems", Status.Limited, ReasonCode.ItOutage,
                    "Planned downtime of the electronic record, paper until five", end));
            course.Later(end - random.Between(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(50)), time =>
                course.Report(time, ServiceDesk, course.Of("it-systems", Status.Open)));
        });
        course.Later(course.At(day.AddDays(1), TimeSpan.Zero), _ => PlanDowntime(day.AddDays(SimulationRates.DowntimeDays)));
    }
}
