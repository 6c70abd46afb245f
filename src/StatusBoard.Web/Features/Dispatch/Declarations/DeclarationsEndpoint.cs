using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary><c>/api/v1/declarations</c>: what was declared for a state or a region by its scheme.</summary>
internal static class DeclarationsEndpoint
{
    public static async Task<IResult> Get(string? from, HttpContext context, DeclarationStore store, AreaDesk desk, AccessGuard guard,
        BoardFeed feed, TimeProvider time)
    {
        List<ReportProblem> problems = [];
        var since = ReportReading.Time(from, "from", problems);
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var now = time.GetUtcNow();
        var all = await store.SinceAsync(since ?? now, context.RequestAborted);
        return Results.Json(
            new DeclarationsPage(
                feed.Board.Mode.Code(),
                [.. all.Where(one => (since is not null || one.IsInForce(now)) && desk.Sees(principal, one))
                    .Select(DeclarationJson.Of)]), ApiJson.Default.DeclarationsPage);
    }

    public static async Task<IResult> Post(HttpContext context, AreaDesk desk, AccessGuard guard, BoardFeed feed)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.DeclarationWrite, required: true);
        if (error is not null)
            return error;
        List<ReportProblem> problems = [];
        var until = ReportReading.Time(sent!.Until, "until", problems);
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (declared, refusal, wrong) = await desk.DeclareAsync(
            new DeclarationDraft(sent.State, sent.Region, sent.Reason, until), principal, context.Connection.RemoteIpAddress?.ToString(),
            context.RequestAborted);
        return declared is not null
            ? Results.Json(DeclarationJson.Of(declared), ApiJson.Default.DeclarationJson, statusCode: StatusCodes.Status201Created)
            : refusal == DeclarationRefusal.Wrong ? Problem.BadInput(wrong) : Refused(refusal!.Value);
    }

    public static async Task<IResult> End(string id, HttpContext context, AreaDesk desk, DeclarationStore store, AccessGuard guard)
    {
        if (await Body.RefuseAsync(context.Request) is { } error)
            return error;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Refused(DeclarationRefusal.NotThere);
        return await desk.EndAsync(number, principal, context.Connection.RemoteIpAddress?.ToString(),
            context.RequestAborted) is { } refusal
            ? Refused(refusal)
            : Results.Json(DeclarationJson.Of((await store.FindAsync(number, context.RequestAborted))!), ApiJson.Default.DeclarationJson);
    }

    private static IResult Refused(DeclarationRefusal refusal) => Results.Problem(refusal switch
    {
        DeclarationRefusal.NotThere =>
            new ProblemDetails { Status = StatusCodes.Status404NotFound, Title = "There is no such declaration.",
            Extensions = { ["field"] = "id" } },
        DeclarationRefusal.OutOfReach =>
            new ProblemDetails { Status = StatusCodes.Status403Forbidden, Title = "You may not see all of this area.",
            Detail = "Who sent this may not declare for all of this area. Nothing was written.", Extensions = { ["field"] = "state" } },
        DeclarationRefusal.InForceAlready =>
            new ProblemDetails { Status = StatusCodes.Status409Conflict, Title = "It is already in force there." },
        _ => new ProblemDetails { Status = StatusCodes.Status409Conflict, Title = "It has ended already." },
    });
}
