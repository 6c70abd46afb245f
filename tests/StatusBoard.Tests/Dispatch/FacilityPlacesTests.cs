using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

public sealed class FacilityPlacesTests
{
    private static readonly Gen<GeoPoint> Point = Gen.Select(Gen.Double[40, 43], Gen.Double[-74, -71], (latitude, longitude) =>
        new GeoPoint(latitude, longitude));

    [Fact]
    public void Those_within_a_distance_are_what_measuring_each_gives() =>
        Gen.Select(AreaBoards.Any, Point, Gen.Double[0, 150]).Sample((board, place, miles) =>
            Assert.Equal(
                Departments(board).Where(facility =>
                    place.MilesTo(facility.Facility.Location!.Value) <= miles).Select(facility => facility.Facility.Code).Order(),
                FacilityPlaces.Of(board.Facilities).Within(place, miles).Select(facility => facility.Facility.Code).Order()));

    [Fact]
    public void Those_around_a_facility_are_those_within_the_distance_also_when_asked_again() =>
        Gen.Select(AreaBoards.Any, Gen.Double[0, 150]).Sample((board, miles) =>
        {
            var places = FacilityPlaces.Of(board.Facilities);
            foreach (var facility in places.Facilities.Concat(places.Facilities))
                Assert.Equal(places.Within(facility.Facility.Location!.Value, miles), places.Around(facility, miles));
        });

    [Fact]
    public void Every_department_comes_once_and_the_nearest_first() =>
        Gen.Select(AreaBoards.Any, Point).Sample((board, place) =>
        {
            var all = FacilityPlaces.Of(board.Facilities).NearestFirst(place).ToList();
            Assert.Equal(Departments(board).Select(facility => facility.Facility.Code).Order(),
                all.Select(one => one.Facility.Facility.Code).Order());
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Miles <= pair.Second.Miles + 1e-9));
        });

    [Fact]
    public void Brought_forward_by_changes_it_is_what_laying_out_anew_gives() =>
        Gen.Select(Updates.Several, Point).Sample((updates, place) =>
        {
            var board = Board.Empty;
            var places = FacilityPlaces.Empty;
            foreach (var update in updates)
            {
                // Facilities that come, go and move: where one is follows from its version.
                var moved = update with { Facilities = [.. update.Facilities.Select(facility =>
                    facility with { Location = facility.Version % 4 == 0 ? null : new GeoPoint(41 + (facility.Version % 3), -72) })] };
                var changes = board.Apply(moved, Given.Now);
                places = places.Apply(changes);
                board = changes.Board;
            }

            Assert.Equal(
                FacilityPlaces.Of(board.Facilities).NearestFirst(place).Select(one => Picture.Of(one.Facility)),
                places.NearestFirst(place).Select(one => Picture.Of(one.Facility)));
        });

    [Theory]
    [InlineData("F2", "f2")]
    [InlineData("f2", "F2")]
    public void Facilities_at_one_place_keep_their_order_when_a_code_is_written_in_another_case(string before, string after)
    {
        var place = new GeoPoint(41.764, -72.682);
        Facility At(string code, long version) => Given.Facility(code, version: version) with { Location = place };
        var board = Given.BoardOf(
            [At(before, 1), At("E1", 1), At("f3", 1)],
            [Given.Row(before, "ed", Status.Open), Given.Row("E1", "ed", Status.Open), Given.Row("f3", "ed", Status.Open)]);
        var changes = board.Apply(new BoardUpdate(20, [At(after, 20)], []), Given.Now);

        var places = FacilityPlaces.Of(board.Facilities).Apply(changes);

        string[] expected = ["E1", after, "f3"];
        Assert.Equal(expected, places.NearestFirst(place).Select(one => one.Facility.Facility.Code));
        Assert.Equal(expected, FacilityPlaces.Of(changes.Board.Facilities).NearestFirst(place).Select(one => one.Facility.Facility.Code));
    }

    [Fact]
    public void A_facility_that_has_moved_is_found_where_it_is_now_and_no_longer_where_it_was()
    {
        var (hartford, newHaven) = (new GeoPoint(41.764, -72.682), new GeoPoint(41.308, -72.928));
        Facility At(string code, GeoPoint place, long version) => Given.Facility(code, version: version) with { Location = place };
        var board = Given.BoardOf(
            [At("F1", hartford, 1), At("F2", hartford, 1)], [Given.Row("F1", "ed", Status.Open), Given.Row("F2", "ed", Status.Open)]);
        var before = FacilityPlaces.Of(board.Facilities);
        // Measured once for all boards whose facilities are where they were.
        Assert.Equal(2, before.Around(before.Facilities[1], 10).Count);

        var moved = board.Apply(new BoardUpdate(20, [At("F1", newHaven, 20)], []), Given.Now);
        var after = before.Apply(moved);

        Assert.Equal(["F2"], Codes(after.Within(hartford, 10)));
        Assert.Equal(["F1"], Codes(after.Within(newHaven, 10)));
        Assert.Equal(["F2"], Codes(after.Around(after.Facilities[1], 10)));
        Assert.Equal(["F1", "F2"], Codes(after.NearestFirst(newHaven).Select(one => one.Facility)));
        Assert.Equal(["F2", "F1"], Codes(after.NearestFirst(hartford).Select(one => one.Facility)));
        // Whoever had it as the nearest has to ask again, though it is nowhere near any more.
        Assert.True(NearestAnswer.Find(before, hartford, Need.General, 2).IsAffectedBy(Assert.Single(moved.Changes)));
        Assert.True(NearestAnswer.Find(before, newHaven, Need.General, 2).IsAffectedBy(Assert.Single(moved.Changes)));
    }

    private static IEnumerable<string> Codes(IEnumerable<FacilityStatus> facilities) =>
        facilities.Select(facility => facility.Facility.Code);

    private static IEnumerable<FacilityStatus> Departments(Board board) =>
        board.Facilities.Where(facility => facility.Ed is not null && facility.Facility.Location is not null);
}
