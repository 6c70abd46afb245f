using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Facilities;

public sealed class FacilityTypeTests
{
    private static readonly GeoPoint Here = new(44.977, -93.265);

    public static TheoryData<string, bool> Types => [.. FacilityType.All.Select(type => (type.Code, type.TakesGeneralEmergencies))];

    [Theory]
    [InlineData("psychiatric")]
    [InlineData("rehabilitation")]
    [InlineData("long-term")]
    [InlineData("veterans")]
    [InlineData("military")]
    public void A_hospital_for_its_own_patients_takes_no_general_emergencies_and_says_why(string type)
    {
        var facility = Given.Facility("F1") with { Type = type };
        Assert.False(facility.TakesGeneralEmergencies);
        Assert.Equal($"{FacilityType.Find(type)!.Name}: not for general emergencies", facility.WhyNotGeneral);
        Assert.True((facility with { GeneralEmergency = true }).TakesGeneralEmergencies);
        Assert.Null((facility with { GeneralEmergency = true }).WhyNotGeneral);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Nearest_desk_and_neighbours_leave_out_exactly_the_types_that_take_no_general_emergencies(string type, bool takes)
    {
        var near = Placed("N1", 0.01) with { Type = type };
        var board = Board(near, Placed("N2", 0.3));
        string[] expected = takes ? ["N1", "N2"] : ["N2"];
        Assert.Equal(expected, Nearest.Find(board, Here, ["ed"], 5).Select(one => one.Facility.Facility.Code));

        var answer = NearestAnswer.Find(FacilityPlaces.Of(board.Facilities), Here, Need.General, 5);
        Assert.Equal(expected, answer.Accepting.Select(one => one.Facility.Facility.Code));
        if (!takes)
        {
            var kept = Assert.Single(answer.Excluded);
            Assert.Equal(near.WhyNotGeneral, kept.Acceptance.Words(kept.Facility, Need.General));
        }

        var closed = Given.Shown(Placed("N3", 0.02), ("ed", Status.Closed));
        Assert.Equal(expected, AlternativeSearch.Of(board, [closed]).Unavailable.Single().Open.Select(one => one.Facility.Facility.Code));
    }

    [Fact]
    public void Said_otherwise_by_a_person_is_what_counts()
    {
        var board = Board(Placed("N1", 0.01) with { Type = "military", GeneralEmergency = true },
            Placed("N2", 0.2) with { Type = "general", GeneralEmergency = false });
        Assert.Equal(["N1"], Nearest.Find(board, Here, [], 5).Select(one => one.Facility.Facility.Code));
        Assert.Equal("general hospital: not for general emergencies", board.Find("N2")!.Facility.WhyNotGeneral);
        Assert.Equal("not for general emergencies", (board.Find("N2")!.Facility with { Type = null }).WhyNotGeneral);
    }

    [Fact]
    public void An_area_is_saturated_although_the_veterans_hospital_in_it_is_open()
    {
        List<Facility> facilities = [Placed("S1", 0.01), Placed("S2", 0.05), Placed("S3", 0.03) with { Type = "veterans" }];
        var board = Given.BoardOf(facilities,
            [Given.Row("S1", "ed", Status.Closed), Given.Row("S2", "ed", Status.Diversion, 3), Given.Row("S3", "ed", Status.Open, 4)]);
        var area = Assert.Single(AreaRule.Find(FacilityPlaces.Of(board.Facilities), board.Catalogue, 10));
        Assert.Equal(["S1", "S2"], area.Facilities.Select(facility => facility.Facility.Code));
    }

    [Fact]
    public void Emergency_departments_are_counted_that_take_anybody_and_all_open_is_still_all()
    {
        var summary = Board(Placed("N1", 0.01), Placed("N2", 0.1) with { Type = "psychiatric" }).States["CT"];
        Assert.Equal((2, 1, 1, 1),
            (summary.Total, summary.EmergencyDepartments, summary[FacilitySeverity.Open],
                summary[FacilitySeverity.NoEmergencyDepartment]));
        var closed = Given.Shown(Placed("N2", 0.1) with { Type = "psychiatric" }, ("ed", Status.Closed));
        Assert.Equal(FacilitySeverity.Closed, closed.Severity);
    }

    [Fact]
    public void A_type_that_there_is_not_is_refused_by_name()
    {
        var problem = Assert.Single(FacilityRules.Check(FacilityRules.Normalise(new("X1", "X", "Hartford", "CT") { Type = "asylum" })));
        Assert.Equal("type", problem.Field);
        Assert.Contains("'asylum' is not a type of hospital. Known: general, critical-access,", problem.Message, StringComparison.Ordinal);
    }

    private static Facility Placed(string code, double north) =>
        Given.Facility(code) with { Location = new GeoPoint(Here.Latitude + north, Here.Longitude) };

    private static Board Board(params Facility[] facilities) =>
        Given.BoardOf(facilities, [.. facilities.Select((facility, i) => Given.Row(facility.Code, "ed", Status.Open, i + 2))]);
}
