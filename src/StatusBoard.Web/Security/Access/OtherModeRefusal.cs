namespace StatusBoard.Web.Security.Access;

/// <summary>Refuses a request whose key or display was made for another mode of the board, with a sentence that names both: such a
/// request would otherwise count as one of nobody, and read what anybody may.</summary>
public sealed class OtherModeRefusal(RequestDelegate next, PresentMode present, ApiKeyDirectory keys, DeviceDirectory devices,
    DeviceCookies cookies)
{
    /// <summary>Refuses the request, or passes it on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (await ProblemAsync(context) is not { } problem)
            await next(context);
        else if (problem.IsDevice && HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/wall"))
            context.Response.Redirect("/wall/pair");
        else
            await Results.Problem(
                title: "This was made for another mode of the board.", detail: problem.Why, statusCode: StatusCodes.Status403Forbidden)
                .ExecuteAsync(context);
    }

    private async Task<(string Why, bool IsDevice)?> ProblemAsync(HttpContext context)
    {
        if (present.Mode is null)
            return null;
        try
        {
            if (ApiKeyAuthentication.KeyOf(context.Request) is { } key)
            {
                return key.Length > 0 && await keys.FindAsync(key, context.RequestAborted) is { } known
                    && present.Problem(known) is { } why
                    ? (why, false) : null;
            }

            return TakesDisplays(context.Request.Path)
                && context.User.Identity?.IsAuthenticated != true
                && context.Request.Cookies.TryGetValue(cookies.TokenName, out var token)
                && await devices.FindAsync(token, context.RequestAborted) is { } device && present.Problem(device) is { } reason
                    ? (reason, true) : null;
        }
        catch (Storage.Databases.DatabaseUnavailableException)
        {
            // Nothing is known of it now; what the request asks for says so.
            return null;
        }
    }

    /// <summary>Where a display goes with its token, other than for files and for its pairing.</summary>
    private static bool TakesDisplays(PathString path) =>
        path.StartsWithSegments("/api/v1") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/_blazor")
            || (path.StartsWithSegments("/wall") && !path.StartsWithSegments("/wall/pair"));
}
