namespace StatusBoard.Simulation;

/// <summary>Who confirms, and when: at each change of shift everything, in houses with shifts of 12 hours the emergency department in the
/// middle of the shift too, and in the present each department in its turn.</summary>
internal sealed class ShiftCourse(FacilityCourse course)
{
    private readonly SimulationRandom random = course.Random("shift");

    /// <summary>Puts its first times into the queue.</summary>
    /// <param name="round">The place in the rounds of the present, from 0 to 1.</param>
    public void Schedule(double round)
    {
        PlanDay(DateOnly.FromDateTime(course.Local(course.Ordinary).DateTime));
        course.Later(course.Start + (SimulationRates.Round * round), Round);
    }

    private void PlanDay(DateOnly day)
    {
        var shifts = course.Profile.Shifts;
        foreach (var hour in shifts)
        {
            Plan(day, TimeSpan.FromHours(hour), Confirm);
            if (shifts.Length == 2)
                Plan(day, TimeSpan.FromHours((hour + 6) % 24), Huddle);
        }

        course.Later(course.At(day.AddDays(1), TimeSpan.Zero), _ => PlanDay(day.AddDays(1)));
    }

    private void Plan(DateOnly day, TimeSpan time, Action<DateTimeOffset> action)
    {
        var at = course.At(day, time) + random.Between(TimeSpan.FromMinutes(1), SimulationRates.AfterShift);
        var missed = random.Chance(course.Profile.Forgets ? SimulationRates.ForgottenConfirmations : SimulationRates.MissedConfirmations);
        if (!missed && at >= course.Ordinary)
            course.Later(at, action);
    }

    private void Confirm(DateTimeOffset at)
    {
        if (course.Emergency!.IsForgotten)
            course.Emergency.Open(at);
        course.Report(at, "charge nurse (simulated)");
    }

    private void Huddle(DateTimeOffset at) => course.Emergency!.Confirm(at);

    private void Round(DateTimeOffset at)
    {
        course.Later(at + SimulationRates.Round, Round);
        if (!course.Profile.Forgets)
            course.Emergency!.Confirm(at);
    }
}
