using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>The tables of reach.</summary>
internal static class ReachTables
{
    private static readonly string[] Changes = [.. new[] { "at least", "at most" }.SelectMany(side => (string[])
    [
        $"People affected {side}", $"No longer drive {side}", $"Under 10 minutes more {side}", $"10 to 30 minutes more {side}",
        $"30 minutes more and over {side}", $"None within 100 miles {side}", $"Mean miles before {side}", $"Mean miles after {side}",
        $"Mean minutes before {side}", $"Mean minutes after {side}",
    ])];

    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["states", "counties", "departments", "neighbours", "areas"];

    /// <summary>A table by its name.</summary>
    public static FigureTable Of(string name, ReachPicture picture) => name switch
    {
        "states" => new(
            name, "States", ReachWords.TwoFigures, ["State", "People", .. Changes],
            [.. picture.Figures.States.Select(one => Row(one, [one.Name]))]),
        "counties" => new(
            name, "Counties", ReachWords.TwoFigures, ["FIPS", "County", "State", "People", .. Changes],
            [.. picture.Figures.Counties.Select(one => Row(one, [one.County!.Fips, one.Name, one.County.State]))]),
        "departments" => new(
            name, "Departments that do not accept", ReachWords.Departments,
            ["Facility", "Name", "City", "State", "Emergency department", "People", "Mean miles before", "Mean miles after",
                "Mean minutes before", "Mean minutes after", "None within 100 miles"],
            [
                .. picture.Figures.Losses.Select(loss => (Loss: loss, Facility: picture.Facility(loss.Department)?.Facility))
                    .Where(one => one.Facility is not null)
                    .Select(one => (object?[])
                    [
                        one.Facility!.Code, one.Facility.Name, one.Facility.City, one.Facility.State,
                        ReachWords.Name(one.Loss.Acceptance), one.Loss.People, .. Means(one.Loss.Change),
                        one.Loss.Change[AddedTime.Nowhere],
                    ]),
            ]),
        "neighbours" => new(
            name, "Who takes them", ReachWords.Neighbours,
            ["Facility", "Name", "City", "State", "Own people", "More people at least", "More people at most"],
            [
                .. NeighbourLine.Of(picture).Select(one => (object?[])
                [
                    one.Facility?.Facility.Code, one.Facility?.Facility.Name ?? NeighbourLine.Others, one.Facility?.Facility.City,
                    one.Facility?.Facility.State, one.Own, one.AtLeast, one.AtMost,
                ]),
            ]),
        _ => new(
            "areas", "Areas", "ZIP areas whose nearest emergency department does not accept or is not known. " + ReachWords.TwoFigures,
            ["ZIP area", "FIPS", "County", "State", "Latitude", "Longitude", "People", "Longer drive at least", "Longer drive at most"],
            [.. picture.Figures.Marks.Select(mark => Row(picture.Map.Areas, mark))]),
    };

    private static object?[] Row(AccessArea area, object?[] names) =>
        [.. names, area.People, .. Cells(area.AtLeast), .. Cells(area.AtMost)];

    private static object?[] Row(PopulationAreas areas, AccessMark mark)
    {
        var (county, middle) = (areas.County(mark.Area), areas.Middle(mark.Area));
        return
        [
            areas.Zip(mark.Area), county.Fips, county.Name, county.State, middle.Latitude, middle.Longitude, areas.People(mark.Area),
            ReachWords.Name(mark.AtLeast ?? AddedTime.None), ReachWords.Name(mark.AtMost),
        ];
    }

    private static IEnumerable<object?> Cells(DriveChange change) =>
        [change.People, .. ReachWords.InOrder.Select(added => (object?)change[added]), .. Means(change)];

    private static IEnumerable<object?> Means(DriveChange change) => change.People == change[AddedTime.Nowhere]
        ? [null, null, null, null]
        : new[] { change.MilesBefore, change.MilesAfter, change.MinutesBefore, change.MinutesAfter }
            .Select(value => (object?)Math.Round(value, 2));
}
