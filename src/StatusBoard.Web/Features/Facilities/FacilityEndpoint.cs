using StatusBoard.Boards;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Facilities;

/// <summary><c>GET /api/v1/facilities/{code}</c>.</summary>
internal static class FacilityEndpoint
{
    public static async Task<IResult> Get(string code, string? at, HttpContext context, BoardFeed feed, AccessGuard guard)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        if (at is not null)
            return await PastEndpoint.FacilityAsync(context, code, at);
        // A facility that the caller may not see is treated as missing, so that the response does not reveal it.
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (feed.Board.Find(code) is { } facility && principal.Sees(facility.Facility))
            return Answer(context, facility);
        return feed.Board.SuccessorOf(code) is { } successor && feed.Board.Find(successor) is { } there && principal.Sees(there.Facility)
            ? Problem.Merged(code, there.Facility.Code)
            : Problem.NoSuchFacility(code);
    }

    /// <summary>Writes a facility with its version as entity tag.</summary>
    public static IResult Answer(HttpContext context, FacilityStatus facility, int status = StatusCodes.Status200OK)
    {
        context.Response.GetTypedHeaders()
            .ETag = ETags.Of(facility.Version, context.RequestServices.GetRequiredService<BoardFeed>().Board.Epoch);
        return Results.Json(FacilityJson.Of(facility), ApiJson.Default.FacilityJson, statusCode: status);
    }
}
