using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Incidents;

public sealed class AlternativeSearchTests
{
    private static readonly Gen<Board> AnyBoard = Gen.Select(
        Gen.Select(Gen.Double[40, 42], Gen.Double[-73, -71], Gen.Int[0, 5], Gen.Int[0, 20]).Array[1, 25],
        places => Given.BoardOf(
            [.. places.Select((place, i) => Given.Facility($"F{i:00}") with { Location = new GeoPoint(place.Item1, place.Item2) })],
            [.. places.Select((place, i) =>
                Given.Row($"F{i:00}", "ed", StatusScale.Of(ServiceKind.EmergencyDepartment)[place.Item3 % 5], i
                + 2, TimeSpan.FromHours(place.Item4)))]));

    [Fact]
    public void The_nearest_of_each_are_those_that_a_search_finds() =>
        AnyBoard.Sample(board =>
        {
            var neighbours = AlternativeSearch.Of(board, board.Facilities);
            Assert.Equal(board.Facilities.Count(facility => facility.Ed!.Status is Status.Closed or Status.Diversion),
                neighbours.Unavailable.Length);
            foreach (var unavailable in neighbours.Unavailable)
            {
                var found = Nearest.Find(board, unavailable.Facility.Facility.Location!.Value, ["ed"], AlternativeSearch.Nearest);
                Assert.Equal(found.Select(near => near.Facility.Facility.Code),
                    unavailable.Open.Select(near => near.Facility.Facility.Code));
                Assert.All(unavailable.Unconfirmed, near =>
                    Assert.True(near.Facility.Ed is { Status: Status.Unknown } or { Stale: true }));
            }
        });

    [Fact]
    public void Each_open_one_stands_in_for_as_many_as_name_it() =>
        AnyBoard.Sample(board =>
        {
            var neighbours = AlternativeSearch.Of(board, board.Facilities);
            foreach (var alternative in neighbours.AlternativeFacilities)
            {
                var naming = neighbours.Unavailable.Where(unavailable =>
                    unavailable.Open.Any(near => near.Facility == alternative.Facility)).ToList();
                Assert.Equal(naming.Count(unavailable => unavailable.Facility.Ed!.Status == Status.Closed), alternative.Closed);
                Assert.Equal(naming.Count, alternative.Closed + alternative.Diverting);
            }

            Assert.Equal(neighbours.Unavailable.Sum(unavailable => unavailable.Open.Length),
                neighbours.AlternativeFacilities.Sum(alternative => alternative.Closed + alternative.Diverting));
        });

    [Fact]
    public void One_that_may_be_open_is_named_only_where_it_is_nearer_than_any_that_is()
    {
        var board = Given.BoardOf(
            [At("CLOSED", 41), At("MAYBE", 41.1), At("OPEN", 41.2), At("FAR", 41.3)],
            [Given.Row("CLOSED", "ed", Status.Closed), Given.Row("MAYBE", "ed", Status.Unknown), Given.Row("OPEN", "ed", Status.Open),
                Given.Row("FAR", "ed", Status.Unknown)]);
        var unavailable = Assert.Single(AlternativeSearch.Of(board, board.Facilities).Unavailable);
        Assert.Equal(["OPEN"], unavailable.Open.Select(near => near.Facility.Facility.Code));
        Assert.Equal(["MAYBE"], unavailable.Unconfirmed.Select(near => near.Facility.Facility.Code));
    }

    [Fact]
    public void One_without_a_place_has_no_neighbours_and_one_alone_none_that_is_open()
    {
        var board = Given.BoardOf([Given.Facility("LOST"), At("ALONE", 41)],
            [Given.Row("LOST", "ed", Status.Closed), Given.Row("ALONE", "ed", Status.Diversion)]);
        Assert.All(AlternativeSearch.Of(board, board.Facilities).Unavailable, unavailable => Assert.Empty(unavailable.Open));
        Assert.Empty(AlternativeSearch.Of(board, board.Facilities).AlternativeFacilities);
    }

    private static Facility At(string code, double latitude) => Given.Facility(code) with { Location = new GeoPoint(latitude, -72) };
}
