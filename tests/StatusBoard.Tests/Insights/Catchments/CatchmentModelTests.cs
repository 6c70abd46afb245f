using System.Globalization;
using CsCheck;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;
using Xunit;

namespace StatusBoard.Tests.Insights.Catchments;

/// <summary>Random areas and departments: every figure is that of a plain model, which measures each way from each area.</summary>
public sealed class CatchmentModelTests
{
    private const double Tolerance = 1e-6;

    // Spread widely enough that some departments are beyond the farthest; fine enough that no two ways are equal by chance.
    private static readonly Gen<GeoPoint> Places = Gen.Int[0, 3_000_000].SelectMany(north => Gen.Int[0, 3_000_000].Select(east =>
        new GeoPoint(40.0000007 + (north / 1e6), -80.0000003 + (east / 1e6))));

    // Some at the place of another, where the code decides.
    private static readonly Gen<Department[]> Departments = Places.SelectMany(place =>
        Gen.OneOf("CT", "NY").SelectMany(state => Gen.Int[0, 5].Select(same => (place, state, same)))).Array[0, 60]
        .Select(list => list.Select((one, i) => new Department(
            i.ToString("D3", CultureInfo.InvariantCulture), one.state, i > 0 && one.same == 0 ? list[i / 2].place : one.place)).ToArray());

    private static readonly Gen<PopulationAreas> Areas = Places.SelectMany(place => Gen.Int[1, 1000].Select(people => (place, people)))
        .Array[3, 60].Select(list => PopulationAreas.Read(new StringReader(string.Join('\n', list.Chunk((list.Length + 2) / 3).Select(
            (county, i) => $"{"09001 CT Fairfield|36103 NY Suffolk|44001 RI Bristol".Split('|')[i]}:" + string.Join(';',
                county.Select((area, j) => string.Create(CultureInfo.InvariantCulture,
                    $"{(i * 1000) + j:D5},{area.place.Latitude * 1000:0},{area.place.Longitude * 1000:0},{area.people}"))))))));

    [Fact]
    public void Every_figure_is_that_of_a_plain_model() => Areas.SelectMany(areas => Departments.SelectMany(departments =>
        Gen.Enum<DepartmentAcceptance>().Array[departments.Length].SelectMany(acceptance =>
            Gen.Bool.Array[departments.Length].Select(counted => (areas, departments, acceptance, counted)))))
        .Sample(one => Check(one.areas, one.departments, one.acceptance, one.counted), iter: 1500);

    private static void Check(
        PopulationAreas areas, Department[] departments, DepartmentAcceptance[] acceptance, bool[] counted)
    {
        var figures = AccessFigures.Of(CatchmentMap.Of(areas, departments), acceptance, i => counted[i]);
        var within = departments.Select(one => one.State).Distinct().ToDictionary(state => state, Within);
        var sure = Model(one => one != DepartmentAcceptance.DoesNotAccept);
        var most = Model(one => one == DepartmentAcceptance.Accepts);
        Assert.Equal(most.All, figures.People);
        Same(sure, figures.AtLeast);
        Same(most, figures.AtMost);
        foreach (var county in figures.Counties)
        {
            Assert.Equal(most.Lines.Where(line => areas.County(line.Area) == county.County).Sum(line => (long)line.People),
                county.AtMost.People);
            Assert.Equal(sure.Lines.Where(line => areas.County(line.Area) == county.County).Sum(line => (long)line.People),
                county.AtLeast.People);
            Assert.Equal(county.People, county.AtMost.ByAddedTime.Sum());
        }

        Assert.Equal(figures.AtMost.People, figures.Counties.Sum(one => one.AtMost.People));
        Assert.Equal(figures.AtMost.People, figures.States.Sum(one => one.AtMost.People));
        Assert.Equal(figures.AtMost.People, figures.Losses.Sum(one => one.Change.People));
        Assert.Equal(figures.AtMost.People, figures.Marks.Sum(mark => (long)areas.People(mark.Area)));
        foreach (var one in figures.Neighbours)
        {
            Assert.Equal(Gains(sure, one.Department.Code), one.AtLeast);
            Assert.Equal(Gains(most, one.Department.Code), one.AtMost);
        }

        Assert.True(figures.AtLeast.People <= figures.AtMost.People);
        Assert.True(figures.AtLeast[AddedTime.Nowhere] <= figures.AtMost[AddedTime.Nowhere]);

        (long All, List<Line> Lines) Model(Func<DepartmentAcceptance, bool> accepts)
        {
            var all = 0L;
            List<Line> lines = [];
            for (var area = 0; area < areas.Count; area++)
            {
                var place = areas.Middle(area);
                if (!within.TryGetValue(areas.County(area).State, out var limit) || Nearest(place, _ => true) is not { } nearest
                    || Miles(area, nearest) > limit || !counted[nearest])
                    continue;
                all += areas.People(area);
                if (!accepts(acceptance[nearest]))
                    lines.Add(new(area, areas.People(area), nearest, Nearest(place, i => accepts(acceptance[i]))));
            }

            return (all, lines);
        }

        // A state whose people are far from all departments on average is only partly on the board.
        double Within(string state)
        {
            var own = Enumerable.Range(0, areas.Count).Where(area => areas.County(area).State == state).ToList();
            var sum = own.Sum(area => areas.People(area)
                * (Nearest(areas.Middle(area), _ => true) is { } nearest ? Miles(area, nearest) : CatchmentMap.FarthestMiles));
            return sum >= CatchmentMap.PartlyFrom * own.Sum(area => areas.People(area))
                ? CatchmentMap.FarthestWhenPartly : CatchmentMap.FarthestMiles;
        }

        // Of ways that differ by less than rounding, that to the lower code is the nearer one.
        int? Nearest(GeoPoint place, Func<int, bool> isIn) => Enumerable.Range(0, departments.Length).Where(isIn)
            .Select(i => (i, Miles: place.MilesTo(departments[i].Location))).Where(one => one.Miles <= CatchmentMap.FarthestMiles)
            .OrderBy(one => Math.Round(one.Miles, 6)).ThenBy(one => one.i).Select(one => (int?)one.i).FirstOrDefault();

        void Same((long All, List<Line> Lines) model, DriveChange change)
        {
            Assert.Equal(model.Lines.Sum(line => (long)line.People), change.People);
            var moved = model.Lines.Where(line => line.Instead is not null).ToList();
            var people = Math.Max(1, moved.Sum(line => (long)line.People));
            Assert.Equal(moved.Sum(line => line.People * Miles(line.Area, line.Nearest)) / people, change.MilesBefore, Tolerance);
            Assert.Equal(moved.Sum(line => line.People * Miles(line.Area, line.Instead!.Value)) / people, change.MilesAfter, Tolerance);
            Assert.Equal(
                moved.Sum(line => line.People * Minutes(line.Area, line.Instead!.Value)) / people, change.MinutesAfter, Tolerance);
            var byAdded = new long[5];
            byAdded[0] = model.All - change.People;
            foreach (var line in model.Lines)
            {
                var added = line.Instead is { } other ? Minutes(line.Area, other) - Minutes(line.Area, line.Nearest) : double.NaN;
                byAdded[double.IsNaN(added) ? 4 : added < Tolerance ? 0 : added < 10 ? 1 : added < 30 ? 2 : 3] += line.People;
            }

            Assert.Equal(byAdded, change.ByAddedTime);
            Assert.Equal(
                DriveChange.Limits.Select(limit => model.Lines.Where(line => Minutes(line.Area, line.Nearest) <= limit
                    && !(line.Instead is { } other && Minutes(line.Area, other) <= limit)).Sum(line => (long)line.People)),
                change.LeaveWithin);
        }

        double Miles(int area, int department) => areas.Middle(area).MilesTo(departments[department].Location);

        double Minutes(int area, int department) => DriveTime.ExactMinutes(Miles(area, department));

        long Gains((long All, List<Line> Lines) model, string code) => model.Lines
            .Where(line => line.Instead is { } other && departments[other].Code == code).Sum(line => (long)line.People);
    }

    private sealed record Line(int Area, int People, int Nearest, int? Instead);
}
