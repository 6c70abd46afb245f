using System.Collections.Immutable;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

/// <summary>The area rule is asked for every need that a dispatcher can choose, each level of trauma included.</summary>
public sealed class AreaNeedTests
{
    public static TheoryData<string> Special => [.. Need.All.Where(need => need != Need.General).Select(need => need.Code)];

    [Theory]
    [MemberData(nameof(Special))]
    public void Where_only_those_who_could_take_a_need_divert_it_the_area_is_saturated_for_that_need_alone(string code)
    {
        var need = Need.Find(code)!;
        string[] levels = ["I", "II", "III", "IV", "V"];
        // The lowest level that meets the need; any level meets trauma without one.
        var diverting = At("A", 0) with { Designations = Holding(need, levels[(need.Level ?? 5) - 1]) };
        List<Facility> facilities = [diverting];
        // One that is open a few miles on: it takes everybody else, and trauma of the levels below.
        if (need.Designation is not null)
            facilities.Add(At("B", 5) with { Designations = need.Level is { } level ? Holding(need, levels[level]) : [] });
        var board = Given.BoardOf(
            facilities,
            [Given.Row("A", "ed", Status.Open), Given.Row("A", need.Service, Status.Diversion), Given.Row("B", "ed", Status.Open)],
            AreaBoards.Catalogue);

        var area = Assert.Single(AreaRule.Find(FacilityPlaces.Of(board.Facilities), board.Catalogue, 15));

        Assert.Equal((code, "A"), (area.Need.Code, Assert.Single(area.Facilities).Facility.Code));
    }

    private static Facility At(string code, double miles) =>
        Given.Facility(code) with { Location = new GeoPoint(41.764 + (miles / 69.1), -72.682) };

    private static ImmutableArray<Designation> Holding(Need need, string level) =>
        need.Designation is { } kind ? [new Designation(kind, kind == "trauma" ? level : null)] : [];
}
