using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Incidents;

public sealed class StepPlanTests
{
    private static readonly StepChoice Divert = new([("ed", Status.Diversion)]) { ReasonCode = ReasonCode.Cyberattack, Reason = "down" };

    [Fact]
    public void A_plan_says_what_becomes_of_each_and_its_reports_are_just_that()
    {
        var plan = StepPlan.Of(
            [
                Given.Shown(Given.Facility("OPEN"), ("ed", Status.Open)), Given.Shown(Given.Facility("SAME"), ("ed", Status.Diversion)),
                Given.Shown(Given.Facility("WORSE"), ("ed", Status.Closed)), Given.Shown(Given.Facility("NEVER"), ("ed", Status.Unknown)),
                Given.Shown(Given.Facility("NONE") with { HasEmergencyDepartment = false }, ("icu", Status.Open)),
            ],
            Divert,
            Given.Catalogue);

        Assert.Equal(
            [("NEVER", StepOutcome.Changes), ("NONE", StepOutcome.NotThere), ("OPEN", StepOutcome.Changes), ("SAME", StepOutcome.Joins),
                ("WORSE", StepOutcome.StaysWorse)],
            plan.Rows.Select(row => (row.Facility.Facility.Code, row.Outcome)));
        Assert.Equal(["NEVER", "OPEN", "SAME"], plan.Reports.Select(report => report.Facility));
        Assert.All(plan.Reports, report =>
            Assert.Equal(("ed", Status.Diversion, ReasonCode.Cyberattack, "down"),
            (report.Service, report.Status, report.ReasonCode!.Value, report.Reason)));
        Assert.All(plan.Reports, report =>
            Assert.Equal(plan.Rows.Single(row => row.Facility.Facility.Code == report.Facility).Facility.Version, report.IfVersion));
        Assert.Equal((3, 2, 1), (plan.Facilities, plan.Count(StepOutcome.Changes), plan.Count(StepOutcome.StaysWorse)));
        Assert.Equal("Emergency department diversion at 3 facilities (cyberattack)", plan.Summary());
    }

    [Fact]
    public void What_is_worse_is_set_too_where_that_is_asked_for()
    {
        var plan = StepPlan.Of([Given.Shown(("ed", Status.Closed), ("phones", Status.Open))],
            new StepChoice([("ed", Status.Open), ("phones", Status.Suspended)]) { AlsoWorse = true }, Given.Catalogue);
        Assert.Equal([StepOutcome.Changes, StepOutcome.Changes], plan.Rows.Select(row => row.Outcome));
        Assert.Equal("Emergency department open at 1 facility, telephones suspended at 1 facility", plan.Summary());
    }

    [Fact]
    public void What_a_scheme_asks_for_is_asked_of_a_step_too_and_until_it_is_said_the_step_is_refused()
    {
        var pennsylvania = new Catalogue(
            Given.Catalogue.Services,
            [new StatusScheme("pa", "Pennsylvania", "PA",
                null, [new SchemeTerm("ed", Status.Closed, "Condition Black", null, null, null, null) { NeedsReason = true,
                NeedsApprover = true }])]);
        FacilityStatus[] facilities =
        [
            Given.Shown(Given.Facility("CT1"), ("ed", Status.Open)), Given.Shown(Given.Facility("PA1", "PA"), ("ed", Status.Open)),
            Given.Shown(Given.Facility("PA2", "PA"), ("ed", Status.Closed)),
            Given.Shown(Given.Facility("PA3", "PA") with { HasEmergencyDepartment = false }, ("icu", Status.Open)),
        ];
        var close = new StepChoice([("ed", Status.Closed)]);

        var refused = StepPlan.Of(facilities, close, pennsylvania);
        Assert.True(refused.IsRefused);
        Assert.Equal(
            [("CT1", StepOutcome.Changes), ("PA1", StepOutcome.Refused), ("PA2", StepOutcome.Refused), ("PA3", StepOutcome.NotThere)],
            refused.Rows.Select(row => (row.Facility.Facility.Code, row.Outcome)));
        Assert.Equal([("reasonCode", 2), ("approvedBy", 2)], refused.Problems.Select(one => (one.Problem.Field, one.Facilities)));

        Assert.Equal(["approvedBy"], StepPlan.Of(facilities, close with { Reason = "fire" }, pennsylvania).Problems.Select(one =>
            one.Problem.Field));
        var whole = StepPlan.Of(facilities, close with { Reason = "fire", ApprovedBy = "Dr. Okafor" }, pennsylvania);
        Assert.False(whole.IsRefused);
        Assert.Equal(["Dr. Okafor", "Dr. Okafor", "Dr. Okafor"], whole.Reports.Select(report => report.ApprovedBy));
        Assert.False(StepPlan.Of(facilities[..1], close, pennsylvania).IsRefused);
    }

    [Fact]
    public void A_step_of_an_exercise_is_planned_over_what_the_exercise_shows_and_carries_the_version_of_the_exercise()
    {
        var real = Given.BoardOf([Given.Facility("F1")], [Given.Row("F1", "ed", Status.Open)]);
        var shown = real.Under(ExerciseOverlay.Of([Given.Row("F1", "ed", Status.Closed, 50)]));

        var plan = StepPlan.Of(shown.Facilities, Divert, Given.Catalogue, seen: 77);
        var again = StepPlan.Of(shown.Facilities, Divert with { AlsoWorse = true }, Given.Catalogue, seen: 77);

        Assert.Equal(StepOutcome.StaysWorse, Assert.Single(plan.Rows).Outcome);
        Assert.Equal(77, Assert.Single(again.Reports).IfVersion);
    }

    [Fact]
    public void A_plan_for_nobody_sets_nothing()
    {
        var plan = StepPlan.Of([], Divert, Given.Catalogue);
        Assert.Empty(plan.Reports);
        Assert.Equal("", plan.Summary());
    }
}
