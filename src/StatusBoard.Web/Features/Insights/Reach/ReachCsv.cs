using StatusBoard.Insights.Catchments;
using StatusBoard.Web.Api;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary><c>GET /insights/reach.csv</c>: a table of the page of reach as a file, with its parameters and <c>table</c>.</summary>
internal static class ReachCsv
{
    private static readonly string[] Changes = [.. new[] { "at least", "at most" }.SelectMany(side => (string[])
    [
        $"People affected {side}", $"No longer drive {side}", $"Under 10 minutes more {side}", $"10 to 30 minutes more {side}",
        $"30 minutes more and over {side}", $"None within 100 miles {side}", $"Mean miles before {side}", $"Mean miles after {side}",
        $"Mean minutes before {side}", $"Mean minutes after {side}",
    ])];

    /// <summary>The tables.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["states", "counties", "departments", "neighbours", "areas"];

    /// <summary>The parameters.</summary>
    public static TakesQuery Takes { get; } = new(["table", "close", "alone"], ["state", "region", "system"]);

    public static async Task<IResult> Get(HttpContext context, BoardFeed feed, AccessGuard guard, ReachPictures pictures)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var table = context.Request.Query["table"].ToString();
        if (!Tables.Contains(table))
            return Problem.BadInput([new("table", $"'table' is one of {string.Join(", ", Tables)}.")]);
        var scope = (await guard.OfAsync(context.User, context.RequestAborted)).VisibleScope;
        var address = ReachAddress.Parse(context.Request.QueryString.Value ?? "");
        var view = feed.View(address.ToFilter().Within(scope));
        if (AddressCheck.Names(view.Board, view.Filter) is { Count: > 0 } unknown)
            return Problem.BadInput([.. unknown.Select(message => new StatusBoard.Reporting.ReportProblem("query", message))]);
        var (whatIf, left) = WhatIf.Read(view, address.Close, address.IsAlone);
        if (left.Count > 0)
        {
            return Problem.BadInput([.. left.Select(code => new StatusBoard.Reporting.ReportProblem(
                "close", $"There is no facility '{StatusBoard.Boards.UnknownNames.Quoted(code)}' with an emergency department for general "
                    + "emergencies."))]);
        }

        var picture = await pictures.OfAsync(view, whatIf);
        var (header, rows) = Table(picture, table);
        var ticked = whatIf.Codes.Count == 0 ? "" : "-what-if";
        return CsvAnswer.Of(view.Board.Mode, $"reach-{table}{ticked}.csv", header, rows.ToAsyncEnumerable(), row => row);
    }

    private static (IReadOnlyList<string> Header, IEnumerable<object?[]> Rows) Table(ReachPicture picture, string table) => table switch
    {
        "states" => (["State", "People", .. Changes], picture.Figures.States.Select(one => Row(one, [one.Name]))),
        "counties" => (["FIPS", "County", "State", "People", .. Changes],
            picture.Figures.Counties.Select(one => Row(one, [one.County!.Fips, one.Name, one.County.State]))),
        "departments" => (
            ["Facility", "Name", "City", "State", "Emergency department", "People", "Mean miles before", "Mean miles after",
                "Mean minutes before", "Mean minutes after", "None within 100 miles"],
            picture.Figures.Losses.Select(loss => (Loss: loss, Facility: picture.Facility(loss.Department)?.Facility))
                .Where(one => one.Facility is not null)
                .Select(one => (object?[])
                [
                    one.Facility!.Code, one.Facility.Name, one.Facility.City, one.Facility.State,
                    ReachWords.Name(one.Loss.Acceptance), one.Loss.People, .. Means(one.Loss.Change),
                    one.Loss.Change[AddedTime.Nowhere],
                ])),
        "neighbours" => (
            ["Facility", "Name", "City", "State", "Own people", "More people at least", "More people at most"],
            NeighbourLine.Of(picture).Select(one => (object?[])
            [
                one.Facility?.Facility.Code, one.Facility?.Facility.Name ?? NeighbourLine.Others, one.Facility?.Facility.City,
                one.Facility?.Facility.State, one.Own, one.AtLeast, one.AtMost,
            ])),
        _ => (
            ["ZIP area", "FIPS", "County", "State", "Latitude", "Longitude", "People", "Longer drive at least", "Longer drive at most"],
            picture.Figures.Marks.Select(mark => Row(picture.Map.Areas, mark))),
    };

    private static object?[] Row(AccessArea area, object?[] names) =>
        [.. names, area.People, .. Cells(area.AtLeast), .. Cells(area.AtMost)];

    private static object?[] Row(StatusBoard.Insights.Population.PopulationAreas areas, AccessMark mark)
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
