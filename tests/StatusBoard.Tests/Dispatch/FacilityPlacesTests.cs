using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
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

    private static IEnumerable<FacilityStatus> Departments(Board board) =>
        board.Facilities.Where(facility => facility.Ed is not null && facility.Facility.Location is not null);
}
