using StatusBoard.Facilities;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;
using Xunit;

namespace StatusBoard.Tests.Insights.Catchments;

/// <summary>Which department is nearest, and what changes without it, by example.</summary>
public sealed class CatchmentTests
{
    private const DepartmentAcceptance Open = DepartmentAcceptance.Accepts;
    private const DepartmentAcceptance Closed = DepartmentAcceptance.DoesNotAccept;
    private const DepartmentAcceptance NotKnown = DepartmentAcceptance.NotKnown;

    // A degree of latitude is 69.1 miles: a is at 40.0, b 6.9 miles north of it, c 34.5 miles, d 138 miles.
    private static readonly Department A = new("a", "CT", new GeoPoint(40, -72));
    private static readonly Department B = new("b", "CT", new GeoPoint(40.1, -72));
    private static readonly Department C = new("c", "CT", new GeoPoint(40.5, -72));
    private static readonly Department D = new("d", "CT", new GeoPoint(42, -72));

    private static readonly PopulationAreas Areas = PopulationAreas.Read(new StringReader("""
        # Samples.
        09001 CT Fairfield:06001,40000,-72000,100;06002,40020,-72000,20
        09003 CT Hartford:06003,40100,-72000,300;06005,43000,-72000,5
        36103 NY Suffolk:11901,40001,-72000,7
        """));

    [Fact]
    public void The_census_has_its_own_totals()
    {
        var census = PopulationAreas.Census2020;
        Assert.Equal((33_631, 334_726_586), (census.Count, census.Total));
        Assert.Equal(3_285_835, Enumerable.Range(0, census.Count).Where(area => census.County(area).State == "PR")
            .Sum(area => (long)census.People(area)));
        Assert.Equal(52, census.Counties.Select(county => county.State).Distinct().Count());
        var area = census.IndexOf("06103");
        Assert.Equal(("06103", "Hartford", "CT"), (census.Zip(area), census.County(area).Name, census.County(area).State));
        Assert.Equal([-1, -1, -1], new[] { "00802", "6103", "0610x" }.Select(census.IndexOf));
    }

    [Fact]
    public void Each_area_belongs_to_the_nearest_department_and_none_to_one_that_is_100_miles_away_or_of_a_state_without_departments()
    {
        var map = CatchmentMap.Of(Areas, [C, B, A]);
        Assert.Equal(["a", "b", "c"], map.Departments.Select(one => one.Code));
        Assert.Equal([120, 300, 0], Enumerable.Range(0, 3).Select(map.PeopleOf));
        Assert.Null(map.Nearest(Areas.IndexOf("06005")));
        Assert.Null(map.Nearest(Areas.IndexOf("11901")));
        Assert.Equal(3, CatchmentMap.Of(Areas, [A, B, C, D]).Nearest(Areas.IndexOf("06005")));
    }

    [Fact]
    public void Of_a_state_that_is_only_partly_on_the_board_areas_within_30_miles_count()
    {
        var areas = PopulationAreas.Read(new StringReader(
            "06001 CA Alameda:90001,40000,-72000,10;90002,40430,-72000,1;90003,40440,-72000,1;93701,41400,-72000,30"));
        var map = CatchmentMap.Of(areas, [A with { State = "CA" }]);
        // 29.7 miles, 30.4 miles and 96.7 miles away.
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(area => map.Nearest(area) is not null));
        // With a department near most people, all of them count.
        Assert.Equal(42, Enumerable.Range(0, 2).Sum(CatchmentMap.Of(areas,
            [A with { State = "CA" }, new Department("z", "CA", new GeoPoint(41.4, -72))]).PeopleOf));
    }

    [Fact]
    public void Of_two_departments_at_one_place_the_one_with_the_lower_code_is_nearer()
    {
        var map = CatchmentMap.Of(Areas, [A with { Code = "z" }, A with { Code = "Y" }, B]);
        Assert.Equal([300, 120, 0], Enumerable.Range(0, 3).Select(map.PeopleOf));
        var figures = AccessFigures.Of(map, [Open, Closed, Open]);
        Assert.Equal((120, 0, 0), (figures.AtLeast.People, figures.AtLeast[AddedTime.Under10], figures.AtLeast[AddedTime.Nowhere]));
        Assert.Equal(420, figures.AtLeast[AddedTime.None]);
    }

    [Fact]
    public void What_is_not_known_makes_two_figures()
    {
        var map = CatchmentMap.Of(Areas, [A, B, C]);
        var figures = AccessFigures.Of(map, [Closed, NotKnown, Open]);

        Assert.Equal((120, 420), (figures.AtLeast.People, figures.AtMost.People));
        Assert.Equal([("b", 120L, 0L), ("c", 0, 420)],
            figures.Neighbours.Select(one => (one.Department.Code, one.AtLeast, one.AtMost)));
        // 6.9 miles are 9.7 on the road: 19.3 minutes more.
        Assert.Equal([300, 0, 120, 0, 0], figures.AtLeast.ByAddedTime);
        Assert.Equal([0, 0, 0, 420, 0], figures.AtMost.ByAddedTime);
        Assert.Equal([("a", 120L), ("b", 300)], figures.Losses.Select(loss => (loss.Department.Code, loss.Change.People)));
        Assert.Equal([("Fairfield", 120L, 120L), ("Hartford", 0, 300)],
            figures.Counties.Select(one => (one.Name, one.AtLeast.People, one.AtMost.People)));
        Assert.Null(figures.Marks.Single(mark => mark.Area == Areas.IndexOf("06003")).AtLeast);
    }

    [Fact]
    public void Where_none_accepts_people_have_none_and_nobody_gains()
    {
        var figures = AccessFigures.Of(CatchmentMap.Of(Areas, [A, B]), [Closed, Closed]);
        Assert.Equal(420, figures.AtLeast[AddedTime.Nowhere]);
        Assert.Empty(figures.Neighbours);
        Assert.Equal([120 + 300, 120 + 300, 120 + 300], figures.AtLeast.LeaveWithin);
        Assert.Equal(0, figures.AtLeast.MinutesAfter);
    }

    [Fact]
    public void Only_people_of_departments_that_count_are_in_the_figures()
    {
        var figures = AccessFigures.Of(CatchmentMap.Of(Areas, [A, B, C]), [Closed, Closed, Open], i => i == 1);
        Assert.Equal((300, 300), (figures.People, figures.AtLeast.People));
        Assert.Equal("c", Assert.Single(figures.Neighbours).Department.Code);
    }

    [Fact]
    public void An_imported_way_takes_the_place_of_the_rule_in_its_area()
    {
        var table = TravelTable.Of(Areas,
        [
            new TravelLine("06001", "C", 4, 2), new TravelLine("06001", "a", 25, 9), new TravelLine("06001", "gone", 1, 1),
            new TravelLine("99999", "a", 1, 1),
        ]);
        Assert.Equal((3, 1), (table.Count, table.AreaCount));
        var map = CatchmentMap.Of(Areas, [A, B, C], table);
        Assert.Equal(100, map.PeopleOf(2));
        var area = Areas.IndexOf("06001");
        Assert.Equal(new TravelWay(2, 4), map.Way(area, 2));
        // Where all ways of the table are to departments that do not accept, the rule finds the next one.
        var figures = AccessFigures.Of(map, [Closed, Open, Closed]);
        Assert.Equal((100 + 20, "b"), (figures.AtLeast.People, Assert.Single(figures.Neighbours).Department.Code));
    }

    [Theory]
    [InlineData("09001 CT Fairfield")]
    [InlineData("09001 CT Fairfield:06001,40000,-72000")]
    [InlineData("09001 CT Fairfield:06001,40000,-72000,0")]
    [InlineData("09001 CT Fairfield:6001,40000,-72000,3")]
    [InlineData("09001-CT Fairfield:06001,40000,-72000,3")]
    public void A_line_that_is_not_as_prepared_is_named(string line)
    {
        var thrown = Assert.Throws<FormatException>(() => PopulationAreas.Read(new StringReader("# x\n" + line)));
        Assert.Contains("Line 2", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_value_for_each_department()
    {
        Assert.Throws<ArgumentException>(() => AccessFigures.Of(CatchmentMap.Of(Areas, [A, B]), [Closed]));
    }
}
