using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class NearestTests
{
    private static readonly GeoPoint Hartford = new(41.764, -72.682);

    private static readonly Gen<Facility> AnyFacility = Gen.Select(
        Gen.Int[0, 9], Gen.Double[41, 42], Gen.Double[-73, -72], Gen.Bool, Gen.Frequency((5, true), (1, false)),
        (number, latitude, longitude, designated, located) => Given.Facility($"F{number}") with
        {
            Location = located ? new GeoPoint(latitude, longitude) : null,
            Designations = designated ? [new Designation("trauma", "II")] : [],
        });

    private static readonly Gen<Board> AnyBoard = Gen.Select(
        AnyFacility.Array[1, 10],
        Gen.Select(Gen.Int[0, 9], Gen.OneOf("ed", "ed", "trauma", "icu"), Gen.Int[0, 4], Gen.Int[0, 30]).Array[0, 30],
        (facilities, rows) => Given.BoardOf(facilities, [.. rows.Select((row, i) =>
        {
            var possible = StatusScale.Of(Given.Catalogue.Service(row.Item2)!.Kind);
            return Given.Row($"F{row.Item1}", row.Item2, possible[row.Item3 % possible.Length], i + 2, TimeSpan.FromHours(row.Item4));
        })]));

    private static readonly Gen<string[]> Needs = Gen.OneOf("ed", "trauma", "icu", "Trauma", "ED").Array[0, 3];

    [Fact]
    public void Never_one_that_is_closed_diverting_stale_unknown_or_without_a_place() =>
        Gen.Select(AnyBoard, Needs).Sample((board, needs) =>
        {
            foreach (var near in Nearest.Find(board, Hartford, needs, 10))
            {
                Assert.True(near.Facility.Ed is { Stale: false, Status: Status.Open or Status.Advisory });
                Assert.NotNull(near.Facility.Facility.Location);
            }
        });

    [Fact]
    public void Never_one_that_diverts_what_is_needed_or_lacks_the_designation_for_it() =>
        Gen.Select(AnyBoard, Needs).Sample((board, needs) =>
        {
            foreach (var near in Nearest.Find(board, Hartford, needs, 10))
            {
                if (needs.Contains("trauma", StringComparer.OrdinalIgnoreCase))
                {
                    Assert.NotEqual(Status.Diversion, near.Facility.Service("trauma")?.Status);
                    Assert.Contains(near.Facility.Facility.Designations, designation => designation.Kind == "trauma");
                }

                if (needs.Contains("icu"))
                    Assert.True(near.Facility.Service("icu") is { Stale: false, Status: Status.Open });
            }
        });

    [Fact]
    public void It_is_what_looking_at_every_facility_gives() =>
        Gen.Select(AnyBoard, Needs, Gen.Int[0, 12]).Sample((board, needs, limit) =>
        {
            List<(double Miles, string Code)> accepting = [];
            foreach (var facility in board.Facilities)
            {
                var trauma = facility.Service("trauma")?.Status != Status.Diversion && facility.Facility.Designations.Length > 0;
                var icu = facility.Service("icu") is { Stale: false, Status: Status.Open };
                if (facility.Facility.Location is { } place && facility.Ed is { Stale: false, Status: Status.Open or Status.Advisory }
                    && needs.All(need => need.ToUpperInvariant() switch { "TRAUMA" => trauma, "ICU" => icu, _ => true }))
                {
                    accepting.Add((Hartford.MilesTo(place), facility.Facility.Code));
                }
            }

            accepting.Sort();
            Assert.Equal(accepting.Take(limit), Nearest.Find(board, Hartford, needs, limit).Select(near =>
                (near.Miles, near.Facility.Facility.Code)));
        }, iter: 1_000);

    [Fact]
    public void A_stale_diversion_of_what_is_needed_still_keeps_it_off()
    {
        var facility = FacilityStatus.From(
            Given.Facility("F1") with { Designations = [new Designation("trauma", "I")] },
            [Given.Row("F1", "ed", Status.Open), Given.Row("F1", "trauma", Status.Diversion, ago: TimeSpan.FromDays(9))], Given.Catalogue,
            Given.Now);

        Assert.True(facility.Service("trauma")!.Stale);
        Assert.True(Acceptance.Of(facility, Need.General).Accepts);
        Assert.False(Acceptance.Of(facility, Need.For("trauma")).Accepts);
    }

    [Theory]
    [InlineData(Status.Open, 1, true)]
    [InlineData(Status.Open, 25, false)]
    [InlineData(Status.Unknown, 1, false)]
    [InlineData(Status.Diversion, 1, false)]
    public void A_need_without_a_designation_is_met_only_by_a_fresh_open(Status icu, int hoursAgo, bool accepts) =>
        Assert.Equal(accepts, Acceptance.Of(
            FacilityStatus.From(
                Given.Facility("F1"), [Given.Row("F1", "ed", Status.Open), Given.Row("F1", "icu", icu, ago: TimeSpan.FromHours(hoursAgo))],
                Given.Catalogue, Given.Now),
            Need.For("icu")).Accepts);

    [Fact]
    public void A_need_that_nobody_has_is_met_by_nobody() =>
        Assert.False(Acceptance.Of(Given.Shown(("ed", Status.Open)), Need.For("hyperbaric")).Accepts);

    [Fact]
    public void The_nearest_comes_first_and_equally_near_ones_by_code()
    {
        Facility At(string code, double latitude) => Given.Facility(code) with { Location = new GeoPoint(latitude, Hartford.Longitude) };
        var board = Given.BoardOf(
            [At("far", 43), At("near", 41.8), .. "fdbeca".Select(code => At($"{code}", 42))],
            [.. ((string[])["far", "near", "a", "b", "c", "d", "e", "f"]).Select(code => Given.Row(code, "ed", Status.Open))]);

        Assert.Equal(
            ["near", "a", "b", "c", "d", "e", "f"], Nearest.Find(board, Hartford, ["ed"], 7).Select(near => near.Facility.Facility.Code));
    }
}
