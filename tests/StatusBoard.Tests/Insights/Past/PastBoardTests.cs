using StatusBoard.Boards;
using StatusBoard.Insights.Past;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using StatusBoard.Tests.Measures;
using Xunit;

namespace StatusBoard.Tests.Insights.Past;

public sealed class PastBoardTests
{
    private static readonly DateTimeOffset At = Given.Now.AddHours(-3);

    private static readonly HashSet<string> Nobody = new(StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void What_has_changed_since_is_put_back_and_the_rest_is_as_it_is()
    {
        var present = Given.BoardOf([Given.Facility("A")],
            [Given.Row("A", "ed", Status.Closed, 9), Given.Row("A", "trauma", Status.Diversion, 3, TimeSpan.FromHours(5))]);

        var then = PastBoard.Of(present, new PastStatuses(At, null, [Given.Row("a", "ED", Status.Advisory, 4, TimeSpan.FromHours(4))], [],
            Nobody)).Find("A")!;

        Assert.Equal(["ED Advisory", "trauma Diversion"], then.All.Select(status => $"{status.Entry.Service} {status.Status}"));
        Assert.Equal(4, then.Version);
    }

    [Fact]
    public void A_facility_or_service_that_was_set_up_later_is_not_on_it()
    {
        var present = Given.BoardOf([Given.Facility("A"), Given.Facility("B")],
            [Given.Row("A", "ed", Status.Open), Given.Row("A", "trauma", Status.Unknown, 5), Given.Row("B", "ed", Status.Open, 6)]);

        var then = PastBoard.Of(present, new PastStatuses(At, null, [], [("A", "trauma"), ("b", "ed")], Nobody));

        Assert.Equal("A", Assert.Single(then.Facilities).Facility.Code);
        Assert.Equal("ed", Assert.Single(then.Find("A")!.All).Service.Code);
    }

    [Fact]
    public void A_facility_that_was_retired_then_is_not_on_it_and_one_that_was_retired_since_is()
    {
        var present = Given.BoardOf(
            [Given.Facility("A"), Given.Facility("B") with { Active = false, MergedInto = "A" }],
            [Given.Row("A", "ed", Status.Open), Given.Row("B", "ed", Status.Diversion, 3)]);

        var then = PastBoard.Of(present, new PastStatuses(At, null, [], [], new HashSet<string>(["a"], StringComparer.OrdinalIgnoreCase)));

        var only = Assert.Single(then.Facilities);
        Assert.Equal(("B", Status.Diversion), (only.Facility.Code, only.Ed!.Status));
        Assert.Null(only.Facility.MergedInto);
    }

    [Fact]
    public void Whether_a_status_was_stale_or_had_lapsed_is_judged_at_the_moment()
    {
        var red = new SchemeTerm("ed", Status.Diversion, "Condition Red", null, TimeSpan.FromHours(2), null, null);
        var catalogue = new Catalogue([Given.Ed, Given.Trauma], [new StatusScheme("ct", "Connecticut", "CT", null, [red])]);
        var present = Given.BoardOf([Given.Facility("A")], [Given.Row("A", "ed", Status.Diversion, 3, TimeSpan.FromHours(4))], catalogue);
        Assert.True(present.Find("A")!.Ed!.Stale);

        Assert.False(PastBoard.Of(present, new PastStatuses(At, null, [], [], Nobody)).Find("A")!.Ed!.Stale);
        Assert.True(PastBoard.Of(present, new PastStatuses(At.AddMinutes(61), null, [], [], Nobody)).Find("A")!.Ed!.Stale);
    }

    [Fact]
    public void Values_of_measures_are_those_of_the_moment_with_what_is_computed_from_them()
    {
        var catalogue = new Catalogue([Given.Ed], []) { Measures = MeasureModel.Catalogue };
        var present = Given.BoardOf([Given.Facility("A"), Given.Facility("B")],
            [Given.Row("A", "ed", Status.Open), Given.Row("B", "ed", Status.Open)], catalogue);
        present = present.Apply(
            new BoardUpdate(11, [], [])
            {
                Measures =
                [
                    Value("A", "ed-capacity", 40, At.AddDays(-2)), Value("A", "ed-census", 57, Given.Now),
                    Value("A", "ed-boarders", 3, Given.Now), Value("B", "ed-census", 9, At.AddMinutes(-10)),
                ],
            },
            Given.Now).Board;
        var past = new PastStatuses(At, null, [], [], Nobody)
        {
            Measures = new([Value("a", "ED-census", 30, At.AddMinutes(-30))], [("A", "ed-boarders")]),
        };

        var then = PastBoard.Of(present, past);

        Assert.Equal(["ed-capacity 40", "ed-census 30", "ed-occupancy 75"],
            then.Find("A")!.Measures.Shown.Select(one => $"{one.Measure.Code} {one.Value.Number}"));
        Assert.Equal("75 %, below", then.Find("A")!.Pressure!.Words);
        Assert.False(Assert.Single(then.Find("B")!.Measures.Shown).Stale);
        // What is stale by then is so then, and what is stale now was not so before.
        Assert.True(PastBoard.Of(present, past with { At = At.AddHours(2) }).Find("B")!.Measures.Find("ed-census")!.Stale);
    }

    private static MeasureEntry Value(string facility, string measure, double number, DateTimeOffset at) =>
        new(facility, measure, MeasureValue.Of(number), at, at, ReportSource.Api, "EHR", at < At.AddMinutes(-5), 11);

    [Fact]
    public void It_has_the_mode_of_the_moment_and_of_one_service_only_where_that_was_read()
    {
        var present = Given.BoardOf([Given.Facility("A")], [Given.Row("A", "ed", Status.Open), Given.Row("A", "trauma", Status.Open, 3)]);

        var then = PastBoard.Of(present, new PastStatuses(At, BoardMode.Exercise, [], [], Nobody) { OnlyService = "ed" });

        Assert.Equal(BoardMode.Exercise, then.Mode);
        Assert.Equal("ed", Assert.Single(then.Find("A")!.All).Service.Code);
        Assert.Equal(present.Mode, PastBoard.Of(present, new PastStatuses(At, null, [], [], Nobody)).Mode);
    }
}
