using StatusBoard.Boards;
using StatusBoard.Insights.Past;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
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
    public void It_has_the_mode_of_the_moment_and_of_one_service_only_where_that_was_read()
    {
        var present = Given.BoardOf([Given.Facility("A")], [Given.Row("A", "ed", Status.Open), Given.Row("A", "trauma", Status.Open, 3)]);

        var then = PastBoard.Of(present, new PastStatuses(At, BoardMode.Exercise, [], [], Nobody) { OnlyService = "ed" });

        Assert.Equal(BoardMode.Exercise, then.Mode);
        Assert.Equal("ed", Assert.Single(then.Find("A")!.All).Service.Code);
        Assert.Equal(present.Mode, PastBoard.Of(present, new PastStatuses(At, null, [], [], Nobody)).Mode);
    }
}
