using StatusBoard.Access;
using StatusBoard.Web.Api;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Crew;

/// <summary>The crew's page: <c>/crew</c> for whoever may read the board, <c>/crew/{secret}</c> for whoever has a link. With
/// <c>Accept: application/json</c> the same address gives the answer alone, which is what the page asks for again.</summary>
internal static class CrewEndpoint
{
    public static async Task<IResult> OpenAsync(HttpContext context, AccessGuard guard, CrewDesk desk) =>
        Answer(context, "/crew", desk, (await guard.OfAsync(context.User, context.RequestAborted)).VisibleScope);

    public static async Task<IResult> LinkAsync(string secret, HttpContext context, CrewDesk desk)
    {
        // The link is a secret: the page that it leads to is kept by nobody.
        context.Response.Headers.CacheControl = "no-store";
        var link = await desk.FindAsync(secret, context.RequestAborted);
        return link is null
            ? Results.Problem(
                title: "This link does not work any more.", detail: "It has ended or was revoked. Ask your dispatcher for another one.",
                statusCode: StatusCodes.Status404NotFound)
            : Answer(context, "/crew/" + secret, desk, link.VisibleScope);
    }

    private static IResult Answer(HttpContext context, string path, CrewDesk desk, Scope visibleScope)
    {
        var (question, answer) = desk.Answer(context.Request.Query, visibleScope);
        context.Response.Headers.Vary = "Accept";
        if (context.Response.Headers.CacheControl.Count == 0)
            context.Response.Headers.CacheControl = "no-cache, private";
        return context.Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal)
            ? Results.Json(answer, ApiJson.Default.CrewAnswer)
            : Results.Content(CrewPage.Write(path, question, answer), "text/html; charset=utf-8");
    }
}
