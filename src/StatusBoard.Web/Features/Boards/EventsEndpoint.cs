using System.Globalization;
using StatusBoard.Access;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Boards;

/// <summary><c>GET /api/v1/events</c>.</summary>
internal static class EventsEndpoint
{
    private const int MaxLimit = 1000;

    public static async Task<IResult> Get(
        string? facility, string? state, string? from, string? to, string? after, string? limit, HttpRequest request, EventStore events,
        AccessGuard guard, BoardFeed feed, CancellationToken cancellationToken)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        List<ReportProblem> problems = [];
        var principal = await guard.OfAsync(request.HttpContext.User, cancellationToken);
        var query = new EventQuery
        {
            Facility = string.IsNullOrWhiteSpace(facility) ? null : facility.Trim(),
            State = string.IsNullOrWhiteSpace(state) ? null : state.Trim().ToUpperInvariant(),
            SeenBy = principal.VisibleScope.IsEverything ? null : principal.Id,
            From = ReportReading.Time(from, "from", problems),
            To = ReportReading.Time(to, "to", problems),
            After = Number(after, "after", 0, 0, long.MaxValue, problems),
            Limit = (int)Number(limit, "limit", 100, 1, MaxLimit, problems),
        };
        FilterReading.CheckPast(feed.Board, principal.VisibleScope, query.State, query.Facility, problems);
        if (query.From >= query.To)
            problems.Add(new("to", "'to' is not after 'from'."));
        if (problems.Count > 0)
            return Problem.BadInput(problems);

        var page = await events.ReadPageAsync(query, cancellationToken);
        var found = page.Rows;
        // Address and login of the reporter are for administrators only.
        if (!principal.May(Permission.Administer))
            found = [.. found.Select(one => one with { Address = null, DatabaseLogin = null })];
        return Results.Json(new EventsPage(feed.Board.Mode.Code(), found, page.Next), ApiJson.Default.EventsPage);
    }

    /// <summary>Parses an integer in a range, or records the problem.</summary>
    public static long Number(string? text, string field, long otherwise, long least, long most, List<ReportProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return otherwise;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        problems.Add(new(field, $"'{text}' is not a whole number from {least} to {most}."));
        return otherwise;
    }
}
