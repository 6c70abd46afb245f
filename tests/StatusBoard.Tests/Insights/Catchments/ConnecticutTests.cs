using System.Globalization;
using StatusBoard.Facilities;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;
using Xunit;

namespace StatusBoard.Tests.Insights.Catchments;

/// <summary>The people of Connecticut and the emergency departments of the demonstration in Connecticut and Rhode Island, against figures
/// that were calculated by another program from the same data.</summary>
public sealed class ConnecticutTests
{
    private static readonly string[] Attacked = ["070005", "070027", "070012"];

    [Fact]
    public void The_catchments_of_the_three_attacked_hospitals_are_those_calculated_elsewhere()
    {
        var map = Connecticut();
        Assert.Equal((288, 3_605_944), (map.Areas.Count, map.Areas.Total));
        Assert.Equal(3_605_944, Enumerable.Range(0, map.Departments.Length).Sum(map.PeopleOf));
        Assert.Equal([133_652, 132_486, 72_419], Attacked.Select(code => map.PeopleOf(IndexOf(map, code))));
    }

    [Fact]
    public void Without_the_three_others_take_their_people_who_drive_longer()
    {
        var map = Connecticut();
        var figures = AccessFigures.Of(map, [.. map.Departments.Select(one =>
            Attacked.Contains(one.Code) ? DepartmentAcceptance.DoesNotAccept : DepartmentAcceptance.Accepts)]);

        var change = figures.AtLeast;
        Assert.Equal((3_605_944, 338_557), (figures.People, change.People));
        Assert.Equal((3.91, 7.05), (Math.Round(change.MilesBefore, 2), Math.Round(change.MilesAfter, 2)));
        Assert.Equal((10.6, 18.4), (Math.Round(change.MinutesBefore, 1), Math.Round(change.MinutesAfter, 1)));
        Assert.Equal([182_342, 0, 0], change.LeaveWithin);
        Assert.Equal(3_605_944, change.ByAddedTime.Sum());
        Assert.Equal(
            [("070016", 131_384L), ("070025", 89_378), ("070008", 72_376), ("070002", 26_954), ("070021", 10_064), ("070020", 6_133),
                ("070029", 2_268)],
            figures.Neighbours.Select(one => (one.Department.Code, one.AtLeast)));
        Assert.Equal(change.People, figures.AtMost.People);
        Assert.Equal("CT", Assert.Single(figures.States).Name);
        Assert.Equal(338_557, figures.Counties.Sum(county => county.AtLeast.People));
        Assert.Equal(["070005", "070027", "070012"], figures.Losses.Select(loss => loss.Department.Code));
    }

    /// <summary>The areas that Connecticut's prefixes have, with all departments of the two states.</summary>
    private static CatchmentMap Connecticut()
    {
        var all = PopulationAreas.Census2020;
        var lines = Enumerable.Range(0, all.Count).Where(area => all.Zip(area)[..2] == "06" && all.County(area).State == "CT")
            .GroupBy(all.County).Select(county => $"{county.Key.Fips} {county.Key.State} {county.Key.Name}:" + string.Join(';',
                county.Select(area => string.Create(CultureInfo.InvariantCulture,
                    $"{all.Zip(area)},{all.Middle(area).Latitude * 1000:0},{all.Middle(area).Longitude * 1000:0},{all.People(area)}"))));
        return CatchmentMap.Of(PopulationAreas.Read(new StringReader(string.Join('\n', lines))), Departments());
    }

    private static int IndexOf(CatchmentMap map, string code) => map.Departments.Select(one => one.Code).ToList().IndexOf(code);

    private static IEnumerable<Department> Departments()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "StatusBoard.sln")))
            root = root.Parent!;
        var lines = File.ReadAllLines(Path.Combine(root.FullName, "sql", "demo", "facilities.csv"));
        var columns = lines[0].Split(',').Index().ToDictionary(column => column.Item, column => column.Index);
        return lines.Skip(1).Where(line => !line.Contains('"', StringComparison.Ordinal)).Select(line => line.Split(','))
            .Where(line => line[columns["State"]] is "CT" or "RI" && line[columns["EmergencyDepartment"]] == "true")
            .Select(line => new Department(line[0], line[columns["State"]], new GeoPoint(
                double.Parse(line[columns["Latitude"]], CultureInfo.InvariantCulture),
                double.Parse(line[columns["Longitude"]], CultureInfo.InvariantCulture))));
    }
}
