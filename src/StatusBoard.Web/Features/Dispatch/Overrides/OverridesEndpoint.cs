using StatusBoard.Access;
using StatusBoard.Dispatch.Overrides;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Dispatch.Overrides;

/// <summary><c>/api/v1/overrides</c>: override notes.</summary>
internal static class OverridesEndpoint
{
    private const int MaxLimit = 1000;

    public static async Task<IResult> Get(
        string? facility, string? state, string? from, string? to, string? limit, HttpContext context, OverrideStore store,
        AccessGuard guard, BoardFeed feed)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        List<ReportProblem> problems = [];
        var since = ReportReading.Time(from, "from", problems);
        var until = ReportReading.Time(to, "to", problems);
        var most = (int)EventsEndpoint.Number(limit, "limit", 100, 1, MaxLimit, problems);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        FilterReading.CheckPast(feed.Board, principal.VisibleScope, Text(state), Text(facility), problems);
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        var notes = await store.ReadAsync(Text(facility), Text(state)?.ToUpperInvariant(), since, until, most, context.RequestAborted);
        return Results.Json(
            new OverridesPage(
                feed.Board.Mode.Code(),
                [.. notes.Where(note => feed.Board.Find(note.Facility) is { } one && principal.Sees(one.Facility))]),
            ApiJson.Default.OverridesPage);
    }

    public static async Task<IResult> Post(HttpContext context, OverrideStore store, AccessGuard guard, BoardFeed feed)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.OverrideWrite, required: true);
        if (error is not null)
            return error;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        // A facility that the caller may not see is treated as missing.
        if (feed.Board.Find(sent!.Facility?.Trim() ?? "") is not { } facility || !principal.Sees(facility.Facility))
            return Problem.BadInput("facility", $"No facility on the board has the code '{sent.Facility}'.");
        if (!principal.May(Permission.Acknowledge, facility.Facility))
            return Problem.OutOfScope(facility.Facility.Code, "facility");
        if (!CodeNames<OverrideReason>.TryParse(sent.Reason, out var reason))
            return Problem.BadInput(
                "reason", $"There is no '{sent.Reason}'. It can be: {string.Join(", ", CodeNames<OverrideReason>.All)}.");
        var draft = new OverrideDraft(reason, sent.Unit, sent.Note).Normalise();
        if (draft.Check(facility.Ed, facility.Diverting.Length > 0) is { Count: > 0 } problems)
            return Problem.BadInput(problems);
        var id = await store.AddAsync(
            facility.Facility.Code, facility.Ed
                ?? facility.Diverting[0], draft, principal.Id, principal.Name, context.Connection.RemoteIpAddress?.ToString(),
                    context.RequestAborted);
        var kept = await store.ReadAsync(facility.Facility.Code, null, null, null, 1, context.RequestAborted);
        return Results.Json(kept.FirstOrDefault(note => note.Id == id)
            ?? kept[0], ApiJson.Default.OverrideNote, statusCode: StatusCodes.Status201Created);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
