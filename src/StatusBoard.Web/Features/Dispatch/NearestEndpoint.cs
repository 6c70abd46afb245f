using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary><c>GET /api/v1/nearest</c>.</summary>
internal static class NearestEndpoint
{
    private const int MaxLimit = 100;

    public static async Task<IResult> Get(
        string? lat, string? lon, string? accepts, string? limit, HttpRequest request, BoardFeed feed, AccessGuard guard,
        CancellationToken cancellationToken)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        List<ReportProblem> problems = [];
        var latitude = Degrees(lat, "lat", 90, problems);
        var longitude = Degrees(lon, "lon", 180, problems);
        var most = (int)EventsEndpoint.Number(limit, "limit", 5, 1, MaxLimit, problems);
        var board = feed.Board;
        var needs = Needs(accepts, board, problems);
        if (problems.Count > 0)
            return Problem.BadInput(problems);

        var principal = await guard.OfAsync(request.HttpContext.User, cancellationToken);
        var found = Nearest.Find(board, new GeoPoint(latitude, longitude), needs, most, principal.VisibleScope);
        return Results.Json(
            [.. found.Select(near => new NearestJson(FacilityJson.Of(near.Facility), Math.Round(near.Miles, 2)))],
            ApiJson.Default.IReadOnlyListNearestJson);
    }

    private static List<string> Needs(string? accepts, Board board, List<ReportProblem> problems)
    {
        List<string> needs = [];
        foreach (var code in (accepts ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (board.Catalogue.Service(code) is { Kind: not ServiceKind.ServiceLine } service)
                needs.Add(service.Code);
            else
                problems.Add(
                    new("accepts",
                    $"'{code}' is nothing an ambulance can need. It can be: {string.Join(", ",
                        board.Catalogue.Services.Where(s => s.Kind != ServiceKind.ServiceLine).Select(s => s.Code))}."));
        }

        return needs;
    }

    private static double Degrees(string? text, string field, double limit, List<ReportProblem> problems)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit)
            return degrees;
        problems.Add(new(field, $"'{text}' is not a number of degrees from -{limit} to {limit}."));
        return 0;
    }
}
