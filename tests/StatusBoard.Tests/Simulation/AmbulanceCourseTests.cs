using StatusBoard.Facilities;
using StatusBoard.Runs;
using StatusBoard.Simulation;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Simulation;

/// <summary>The runs of a simulated agency.</summary>
public sealed class AmbulanceCourseTests
{
    private static readonly Facility[] Places = [Given.Facility("070001"), Given.Facility("070002"), Given.Facility("070003")];

    [Fact]
    public void Each_unit_departs_arrives_and_clears_in_this_order_and_every_picture_is_valid()
    {
        AmbulanceCourse course = new(7, "sim", Places);
        var board = Given.BoardOf(Places, []);
        AgencyRuns runs = new(new Agency("sim", "Simulated"));
        var (arrivals, stays, most) = (0, 0, 0);
        for (var time = Given.Now; time < Given.Now.AddHours(6); time = time.AddSeconds(60))
        {
            var message = course.At(time);
            var (_, problems) = RunRules.Read(time, true, [.. message.Runs.Select(run => new RunDraft(
                run.Unit, run.Facility, run.State == RunState.EnRoute ? "en-route" : "at-facility", run.Need)
            {
                DepartedAt = run.DepartedAt,
                ArrivedAt = run.ArrivedAt,
                ExpectedAt = run.ExpectedAt,
            })], board, time);
            Assert.Empty(problems);
            var update = runs.Apply(message);
            (runs, arrivals, stays) = (update.Next, arrivals + update.Arrivals.Length, stays + update.Stays.Length);
            Assert.All(update.Stays, stay => Assert.InRange(stay.Wait, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(77)));
            most = Math.Max(most, message.Runs.Length);
        }

        // 24 units with a round of 70 to 120 minutes each.
        Assert.InRange(arrivals, 60, 130);
        Assert.InRange(arrivals - stays, 0, AmbulanceCourse.Units);
        Assert.InRange(most, 5, AmbulanceCourse.Units);
    }

    [Fact]
    public void The_same_time_gives_the_same_picture() => Assert.Equal(
        new AmbulanceCourse(7, "sim", Places).At(Given.Now).Runs, new AmbulanceCourse(7, "sim", Places).At(Given.Now).Runs);
}
