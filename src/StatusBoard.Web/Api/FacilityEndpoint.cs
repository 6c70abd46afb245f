using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary><c>GET /api/v1/facilities/{code}</c>.</summary>
internal static class FacilityEndpoint
{
    public static IResult Get(string code, HttpContext context, BoardFeed feed)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        return feed.Board.Find(code) is { } facility ? Answer(context, facility) : Problem.NoSuchFacility(code);
    }

    /// <summary>A facility with its version as ETag.</summary>
    public static IResult Answer(HttpContext context, FacilityStatus facility, int status = StatusCodes.Status200OK)
    {
        context.Response.GetTypedHeaders().ETag = ETags.Of(facility.Version);
        return Results.Json(FacilityJson.Of(facility), ApiJson.Default.FacilityJson, statusCode: status);
    }
}
