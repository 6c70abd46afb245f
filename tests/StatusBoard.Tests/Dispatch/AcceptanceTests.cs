using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

public sealed class AcceptanceTests
{
    private static readonly Need Trauma = Need.Find("trauma")!;

    [Theory]
    [InlineData(Status.Open, null)]
    [InlineData(Status.Advisory, null)]
    [InlineData(Status.Diversion, Exclusion.Diverting)]
    [InlineData(Status.Closed, Exclusion.Closed)]
    [InlineData(Status.Unknown, Exclusion.NeverReported)]
    public void The_emergency_department_decides_first(Status ed, Exclusion? why) =>
        Assert.Equal(new Acceptance(why, false), Acceptance.Of(Given.Shown(("ed", ed)), Need.General));

    [Fact]
    public void A_stale_open_is_no_yes_and_a_stale_closure_still_a_no()
    {
        FacilityStatus Stale(Status status) =>
            FacilityStatus.From(Given.Facility("F1"), [Given.Row("F1", "ed", status, ago: TimeSpan.FromDays(1))], Given.Catalogue,
            Given.Now);
        Assert.Equal(new Acceptance(null, true), Acceptance.Of(Stale(Status.Open), Need.General));
        Assert.False(Acceptance.Of(Stale(Status.Open), Need.General).Accepts);
        Assert.Equal(new Acceptance(Exclusion.Closed, false), Acceptance.Of(Stale(Status.Closed), Need.General));
        Assert.Equal("Closed, stale", Acceptance.Of(Stale(Status.Closed), Need.General).Words(Stale(Status.Closed), Need.General));
    }

    [Theory]
    [InlineData("I", "trauma-1", true)]
    [InlineData("II", "trauma-1", false)]
    [InlineData("II", "trauma-2", true)]
    [InlineData("III", "trauma-2", false)]
    [InlineData("III", "trauma-3", true)]
    [InlineData("IV", "trauma-3", false)]
    [InlineData("IV", "trauma", true)]
    [InlineData("RTC", "trauma-3", false)]
    [InlineData(null, "trauma-3", false)]
    [InlineData(null, "trauma", true)]
    public void A_trauma_level_has_to_be_as_high_as_asked_for(string? held, string need, bool accepts) =>
        Assert.Equal(accepts, Acceptance.Of(Designated("trauma", held, ("ed", Status.Open)), Need.Find(need)!).Accepts);

    [Fact]
    public void Why_not_is_said_in_the_places_own_words()
    {
        Assert.Equal("not designated for trauma", Words(Given.Shown(("ed", Status.Open)), Trauma));
        Assert.Equal("trauma level III", Words(Designated("trauma", "III", ("ed", Status.Open)), Need.Find("trauma-2")!));
        Assert.Equal("trauma level not known", Words(Designated("trauma", null, ("ed", Status.Open)), Need.Find("trauma-2")!));
        Assert.Equal("trauma: Diversion", Words(Designated("trauma", "I", ("ed", Status.Open), ("trauma", Status.Diversion)), Trauma));
        Assert.Equal("never reported whether it takes psychiatry", Words(Given.Shown(("ed", Status.Open)), Need.Find("psych")!));
        Assert.Null(Words(Given.Shown(("ed", Status.Open)), Need.General));
    }

    [Fact]
    public void A_diverting_department_takes_no_need_and_a_specialty_diverts_only_its_own()
    {
        var facility = Designated("trauma", "I", ("ed", Status.Open), ("trauma", Status.Diversion));
        Assert.True(Acceptance.Of(facility, Need.General).Accepts);
        Assert.Equal(Exclusion.DivertingNeed, Acceptance.Of(facility, Trauma).Excluded);
        Assert.Equal(Exclusion.Diverting, Acceptance.Of(Designated("trauma", "I", ("ed", Status.Diversion)), Trauma).Excluded);
    }

    [Fact]
    public void What_was_reported_is_said_also_of_a_need_it_is_not_designated_for_and_a_stale_diversion_says_that_it_is_stale()
    {
        Assert.Equal("not designated for trauma, reported Diversion",
            Words(Given.Shown(("ed", Status.Open), ("trauma", Status.Diversion)), Trauma));
        var stale = FacilityStatus.From(
            Given.Facility("F1") with { Designations = [new Designation("trauma", "III")] },
            [Given.Row("F1", "ed", Status.Open), Given.Row("F1", "trauma", Status.Diversion, ago: TimeSpan.FromHours(30))],
            Given.Catalogue, Given.Now);
        Assert.Equal("trauma: Diversion, stale", Words(stale, Trauma));
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData(Exclusion.NoEmergencyDepartment, false, false)]
    [InlineData(Exclusion.NotGeneral, false, false)]
    [InlineData(Exclusion.NotDesignated, false, false)]
    [InlineData(Exclusion.LevelTooLow, false, false)]
    [InlineData(Exclusion.Closed, true, true)]
    [InlineData(Exclusion.Diverting, true, true)]
    [InlineData(Exclusion.DivertingNeed, true, true)]
    [InlineData(Exclusion.NeverReported, true, false)]
    [InlineData(Exclusion.NeedNeverReported, true, false)]
    public void Who_could_take_a_need_and_who_is_shut_for_it_follows_from_why_it_does_not(Exclusion? why, bool could, bool shut)
    {
        var acceptance = new Acceptance(why, false);
        Assert.Equal((could, shut, why is null), (acceptance.HasCapability, acceptance.IsClosedOrDiverting, acceptance.Accepts));
        Assert.False(new Acceptance(why, true).Accepts);
    }

    [Fact]
    public void A_need_without_a_designation_is_met_by_a_fresh_open_of_its_own_and_of_the_department()
    {
        Acceptance Psychiatry(int edHours, int needHours) => Acceptance.Of(
            FacilityStatus.From(
                Given.Facility("F1"),
                [
                    Given.Row("F1", "ed", Status.Open, ago: TimeSpan.FromHours(edHours)),
                    Given.Row("F1", "psych", Status.Open, ago: TimeSpan.FromHours(needHours)),
                ],
                AreaBoards.Catalogue, Given.Now),
            Need.Find("psych")!);

        Assert.True(Psychiatry(1, 1).Accepts);
        Assert.Equal(new Acceptance(null, true), Psychiatry(1, 30));
        Assert.Equal(new Acceptance(null, true), Psychiatry(13, 1));
    }

    [Fact]
    public void A_diverted_specialty_is_said_before_a_department_that_was_never_reported()
    {
        var facility = Designated("trauma", "I", ("ed", Status.Unknown), ("trauma", Status.Diversion));
        Assert.Equal(Exclusion.DivertingNeed, Acceptance.Of(facility, Trauma).Excluded);
        Assert.Equal(Exclusion.NeverReported, Acceptance.Of(facility, Need.General).Excluded);
    }

    [Theory]
    [InlineData("trauma", "trauma")]
    [InlineData("STEMI", "stemi")]
    [InlineData("ed", "general")]
    [InlineData("ED", "general")]
    [InlineData("icu", "icu")]
    public void A_need_is_found_by_its_service(string service, string code)
    {
        Assert.Equal(code, Need.For(service).Code);
        Assert.Null(Need.For(service).Level);
    }

    [Fact]
    public void Several_needs_are_met_where_each_of_them_is() =>
        Gen.Select(AreaBoards.Any, Gen.OneOf(Need.All.ToArray()).Array[0, 4]).Sample((board, needs) =>
        {
            foreach (var facility in board.Facilities)
            {
                var each = needs.All(need => Acceptance.Of(facility, need).Accepts)
                    && facility.Ed is { Stale: false, Status: Status.Open or Status.Advisory };
                Assert.Equal(each, Acceptance.AcceptsAll(facility, needs));
            }
        });

    [Fact]
    public void A_worse_report_never_makes_it_take_a_patient_and_another_specialty_changes_nothing() =>
        Gen.Select(AreaBoards.Any, Gen.OneOf(Need.All.ToArray()), Gen.OneOf("trauma", "stemi", "stroke", "peds", "burn", "ob", "psych"))
            .Sample((board, need, diverted) =>
        {
            var worse = board.Apply(new BoardUpdate(1_000, [],
                [.. board.Facilities.Select(one => Given.Row(one.Facility.Code, diverted, Status.Diversion, 1_000))]), Given.Now).Board;
            foreach (var facility in board.Facilities)
            {
                var (before, after) = (Acceptance.Of(facility, need), Acceptance.Of(worse.Find(facility.Facility.Code)!, need));
                if (need.Service == diverted)
                    Assert.False(after.Accepts);
                else
                    Assert.Equal(before, after);
            }
        });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.4, 4)]
    [InlineData(8.7, 23)]
    [InlineData(24, 49)]
    public void The_drive_is_estimated_by_the_rule_that_is_said(double miles, int minutes) =>
        Assert.Equal(minutes, DriveTime.Minutes(miles));

    [Theory]
    [InlineData("stemi near hartford", "stemi", "hartford")]
    [InlineData("Trauma 2 near 06103", "trauma-2", "06103")]
    [InlineData("near Backus", "general", "Backus")]
    [InlineData("peds from 41.76, -72.68", "peds", "41.76, -72.68")]
    public void A_question_can_be_typed(string text, string need, string place) =>
        Assert.Equal(new QuickQuery(Need.Find(need)!, place), QuickQuery.Parse(text));

    [Theory]
    [InlineData("hartford")]
    [InlineData("stemi")]
    [InlineData("stemi near")]
    [InlineData("nonsense near hartford")]
    [InlineData("nearby hospital")]
    [InlineData(null)]
    public void What_is_no_question_is_a_search(string? text) => Assert.Null(QuickQuery.Parse(text));

    private static string? Words(FacilityStatus facility, Need need) => Acceptance.Of(facility, need).Words(facility, need);

    private static FacilityStatus Designated(string kind, string? level, params (string, Status)[] statuses) =>
        Given.Shown(Given.Facility("F1") with { Designations = [new Designation(kind, level)] }, statuses);
}
