using System.Text.Json;
using System.Text.Json.Nodes;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary><c>GET /api/v1/board?at=</c> and <c>GET /api/v1/facilities/{code}?at=</c>: what was said at a moment. The answer has the
/// moment as <c>asOf</c> and, unlike one of the present, as <c>at</c>; it has no entity tag and is in no stream.</summary>
internal static class PastEndpoint
{
    /// <summary>Answers the board of a moment.</summary>
    public static async Task<IResult> BoardAsync(HttpContext context, string at)
    {
        var services = context.RequestServices;
        var principal = await services.GetRequiredService<AccessGuard>().OfAsync(context.User, context.RequestAborted);
        var (answer, refusal) = await ReadAsync(context, at);
        var board = answer?.Picture?.Board ?? services.GetRequiredService<BoardFeed>().Board;
        var (filter, problems) = FilterReading.Read(context.Request.Query, board, principal.VisibleScope);
        if (filter is null)
            return Problem.BadInput(problems);
        if (refusal is not null)
            return refusal;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (!HeadRequests.IsHead(context))
            await BoardBody.WriteAsync(
                context.Response.BodyWriter, answer!.Picture!.View(filter), answer.At, context.RequestAborted, answer.At);
        return Results.Empty;
    }

    /// <summary>Answers one facility at a moment.</summary>
    public static async Task<IResult> FacilityAsync(HttpContext context, string code, string at)
    {
        var principal = await context.RequestServices.GetRequiredService<AccessGuard>().OfAsync(context.User, context.RequestAborted);
        var (answer, refusal) = await ReadAsync(context, at);
        if (refusal is not null)
            return refusal;
        if (answer!.Picture!.Board.Find(code) is not { } facility || !principal.Sees(facility.Facility))
            return Problem.NoSuchFacility(code);
        var json = JsonSerializer.SerializeToNode(FacilityJson.Of(facility), ApiJson.Default.FacilityJson)!.AsObject();
        json["asOf"] = JsonValue.Create(answer.At);
        json["at"] = JsonValue.Create(answer.At);
        return Results.Text(json.ToJsonString(), "application/json; charset=utf-8");
    }

    /// <summary>Reads the board of a moment, or why there is none.</summary>
    public static async Task<(PastAnswer? Answer, IResult? Refusal)> ReadAsync(HttpContext context, string text)
    {
        context.Response.Headers.CacheControl = "no-cache, private";
        var services = context.RequestServices;
        var (at, problem) = PastMoment.Read(text, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (at is null)
            return (null, Problem.BadInput(PastMoment.Name, problem!));
        var answer = await services.GetRequiredService<PastBoards>().OfAsync(at.Value, null, context.RequestAborted);
        return (answer, answer.Knowledge switch
        {
            PastKnowledge.Known => null,
            PastKnowledge.BeforeHistory => Problem.BadInput(PastMoment.Name, PastMoment.Before(at.Value, answer.First)),
            PastKnowledge.BeingWritten => Results.Problem(
                title: "The history is not there yet.", detail: "It is being written. Ask again in some minutes.",
                statusCode: StatusCodes.Status503ServiceUnavailable),
            PastKnowledge.Busy => PastQuestions.Refusal(),
            _ => Results.Problem(
                title: "The history could not be read.", detail: "The database does not answer. Ask again.",
                statusCode: StatusCodes.Status503ServiceUnavailable),
        });
    }
}
