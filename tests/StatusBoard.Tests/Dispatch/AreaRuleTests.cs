using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

public sealed class AreaRuleTests
{
    private static readonly GeoPoint Hartford = new(41.764, -72.682);

    [Fact]
    public void When_every_department_around_is_closed_or_diverting_the_area_is_saturated()
    {
        var board = Board([("A", 0), ("B", 5), ("C", 40)], ("A", Status.Closed), ("B", Status.Diversion), ("C", Status.Open));
        var area = Assert.Single(Find(board, 15));
        Assert.Equal((Need.General, 15d), (area.Need, area.Miles));
        Assert.Equal(["A", "B"], area.Facilities.Select(facility => facility.Facility.Code));
        Assert.Equal(["A", "B"], AreaRule.Around(FacilityPlaces.Of(board.Facilities), board.Catalogue, Hartford, Need.General,
            15)!.Facilities.Select(facility => facility.Facility.Code));
        Assert.Null(AreaRule.Around(FacilityPlaces.Of(board.Facilities), board.Catalogue, Hartford, Need.General, 50));
    }

    [Theory]
    [InlineData(Status.Open)]
    [InlineData(Status.Advisory)]
    [InlineData(Status.Unknown)]
    public void One_that_is_not_known_to_be_shut_keeps_it_from_being_saturated(Status third) =>
        Assert.Empty(Find(Board([("A", 0), ("B", 5), ("C", 10)], ("A", Status.Closed), ("B", Status.Diversion), ("C", third)), 15));

    [Fact]
    public void Areas_that_lie_apart_are_said_apart_and_those_that_touch_as_one()
    {
        var apart = Find(Board([("A", 0), ("B", 100)], ("A", Status.Closed), ("B", Status.Closed)), 15);
        Assert.Equal(["A", "B"], apart.Select(area => Assert.Single(area.Facilities).Facility.Code).Order());
        var chain = Find(Board([("A", 0), ("B", 10), ("C", 20)], ("A", Status.Closed), ("B", Status.Closed), ("C", Status.Closed)), 15);
        Assert.Equal(3, Assert.Single(chain).Facilities.Count);
    }

    [Fact]
    public void The_schemes_consequence_and_distance_hold_where_it_has_them()
    {
        var rule = new SaturationRule("Diversion is void when all divert.", 30, "a policy");
        var catalogue = new Catalogue(
            [Given.Ed, Given.Trauma], [new StatusScheme("ct", "Connecticut", "CT", null, []) { Saturation = rule }]);
        Assert.Empty(Find(Board([("A", 0), ("B", 25)], catalogue, ("A", Status.Diversion), ("B", Status.Open)), 15));
        var area = Assert.Single(Find(Board([("A", 0), ("B", 25)], catalogue, ("A", Status.Diversion), ("B", Status.Diversion)), 15));
        Assert.Equal((30d, rule), (area.Miles, Assert.Single(area.Rules)));
    }

    [Fact]
    public void A_need_has_an_area_of_its_own_only_where_others_are_still_taken()
    {
        Facility At(string code, double miles) =>
            Given.Facility(code) with { Location = new GeoPoint(Hartford.Latitude + (miles / 69.1), Hartford.Longitude),
            Designations = [new Designation("trauma", "I")] };
        var open = Given.BoardOf([At("A", 0)], [Given.Row("A", "ed", Status.Open), Given.Row("A", "trauma", Status.Diversion)]);
        Assert.Equal(["trauma"], Find(open, 15).Select(area => area.Need.Code));
        var closed = Given.BoardOf([At("A", 0)], [Given.Row("A", "ed", Status.Closed), Given.Row("A", "trauma", Status.Diversion)]);
        Assert.Equal(["general"], Find(closed, 15).Select(area => area.Need.Code));
    }

    [Fact]
    public void Whoever_is_in_a_saturated_area_has_no_open_neighbour_and_whoever_has_none_is_in_one() =>
        Gen.Select(AreaBoards.Any, Gen.Double[1, 30]).Sample((board, miles) =>
        {
            var saturated = Find(board, miles).Where(area =>
                area.Need == Need.General).SelectMany(area => area.Facilities).Select(facility => facility.Facility.Code).ToList();
            HashSet<string> expected = [];
            var departments = board.Facilities.Where(facility =>
                facility.Ed is not null && facility.Facility.Location is not null).ToList();
            foreach (var center in departments.Where(facility => facility.Ed!.Status is Status.Closed or Status.Diversion))
            {
                var around = departments.Where(other =>
                    center.Facility.Location!.Value.MilesTo(other.Facility.Location!.Value) <= miles).ToList();
                if (around.TrueForAll(other => other.Ed!.Status is Status.Closed or Status.Diversion))
                    expected.UnionWith(around.Select(other => other.Facility.Code));
            }

            Assert.Equal(expected.Order(), saturated.Order());
        }, iter: 1_000);

    private static IReadOnlyList<SaturatedArea> Find(Board board, double miles) =>
        AreaRule.Find(FacilityPlaces.Of(board.Facilities), board.Catalogue, miles);

    private static Board Board((string Code, double Miles)[] facilities, params (string Code, Status Status)[] statuses) =>
        Board(facilities, Given.Catalogue, statuses);

    private static Board Board(
        (string Code, double Miles)[] facilities, Catalogue catalogue, params (string Code, Status Status)[] statuses) => Given.BoardOf(
        [.. facilities.Select(one =>
            Given.Facility(one.Code) with { Location = new GeoPoint(Hartford.Latitude + (one.Miles / 69.1), Hartford.Longitude) })],
        [.. statuses.Select(one => Given.Row(one.Code, "ed", one.Status))],
        catalogue);
}
