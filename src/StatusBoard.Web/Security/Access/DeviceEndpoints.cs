using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Api;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// How a display pairs itself, all by the page's script:
/// <list type="number">
/// <item><c>POST /access/pairing</c> asks for a code, or for the one that is shown already: <c>{state: "waiting", code, expiresAt,
/// approve}</c>, <c>approve</c> being the address for an administrator; a display that is let in already is told so, as below.</item>
/// <item><c>POST /access/pairing/collect</c>, every few seconds: <c>{state: "waiting", code, expiresAt}</c>; <c>{state: "paired", name,
/// view}</c>, once, with the token in a cookie that no script reads: go to <c>view</c>; <c>{state: "none"}</c>: ask anew.</item>
/// <item><c>GET /access/pairing/picture</c> is that address as a QR code.</item>
/// <item><c>GET /access/device</c> says which device this is: <c>{name, view}</c>, or 404.</item>
/// </list>
/// </summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        // Nobody is signed in yet, so there is no antiforgery token; requests from other sites are refused by their origin.
        var access = routes.MapGroup("/access").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        access.MapPost("/pairing", AskAsync);
        access.MapPost("/pairing/collect", CollectAsync);
        access.MapGet("/pairing/picture", PairingQrCode.GetAsync);
        access.MapGet("/device", GetAsync);
    }

    private static async Task<IResult> AskAsync(HttpContext context, DeviceStore store, DeviceDirectory devices, AccessGuard guard,
        DeviceCookies cookies, PresentMode present)
    {
        context.Response.Headers.CacheControl = "no-store";
        // The display was paired long ago and was sent here while the database was unreachable; it returns to its view by itself.
        var device = await DeviceOfAsync(context, devices, cookies);
        if (await PairedAsync(context, device, guard, present) is { } paired)
            return paired;
        var note = device is null ? null : present.Problem(device);

        if (context.Request.Cookies.TryGetValue(cookies.PairingName, out var known)
            && await store.FindWaitingAsync(known, context.RequestAborted) is { } waiting)
        {
            return Answer(context, waiting.Code, waiting.ExpiresAt, note);
        }

        if (await store.AskAsync(context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent.ToString(),
            context.RequestAborted) is not { } asked)
        {
            return Results.Problem(
                title: "Too many displays wait to be let in.",
                detail: "Try again in some minutes, or have an administrator look at /admin/devices.",
                statusCode: StatusCodes.Status429TooManyRequests);
        }

        // Valid for as long as an approved display may take to collect its token.
        cookies.SetPairing(context, asked.Secret, DeviceStore.CollectWithin);
        return Answer(context, asked.Code, asked.ExpiresAt, note);
    }

    private static async Task<IResult> CollectAsync(HttpContext context, DeviceStore store, DeviceDirectory devices, AccessGuard guard,
        DeviceCookies cookies, PresentMode present)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.Cookies.TryGetValue(cookies.PairingName, out var secret))
            return Json(new PairingJson("none"));
        var answer = await store.CollectAsync(secret, context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
        switch (answer.State)
        {
            case PairingState.Waiting:
                // Let in for another mode, it waits until the board is in that mode again, or until it is let in anew.
                var known = await DeviceOfAsync(context, devices, cookies);
                return await PairedAsync(context, known, guard, present) ?? Json(new PairingJson("waiting")
                {
                    Code = answer.Pairing!.Code,
                    ExpiresAt = answer.Pairing.ExpiresAt,
                    Note = known is null ? null : present.Problem(known),
                });
            case PairingState.Collected:
                cookies.SetToken(context, answer.Token!);
                cookies.ClearPairing(context);
                return Json(new PairingJson("paired") { Name = answer.Device!.Name, View = answer.Device.ViewAddress });
            default:
                cookies.ClearPairing(context);
                return Json(new PairingJson("none"));
        }
    }

    private static async Task<IResult> GetAsync(HttpContext context, DeviceDirectory devices, DeviceCookies cookies)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await DeviceOfAsync(context, devices, cookies) is { } device
            ? Json(new PairingJson("paired") { Name = device.Name, View = device.ViewAddress })
            : Results.Problem(title: "This display is not paired.", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<Device?> DeviceOfAsync(HttpContext context, DeviceDirectory devices, DeviceCookies cookies) =>
        context.Request.Cookies.TryGetValue(cookies.TokenName, out var token)
            ? await devices.FindAsync(token, context.RequestAborted) : null;

    /// <summary>Where a display goes that is let in now; null where it is not.</summary>
    private static async Task<IResult?> PairedAsync(HttpContext context, Device? device, AccessGuard guard, PresentMode present) =>
        device is not null && present.Problem(device) is null
            && (await guard.OfAsync(DeviceSession.PrincipalOf(device), context.RequestAborted)).May(Permission.Read)
            ? Json(new PairingJson("paired") { Name = device.Name, View = device.ViewAddress }) : null;

    private static IResult Answer(HttpContext context, string code, DateTimeOffset expiresAt, string? note) =>
        Json(new PairingJson("waiting")
        {
            Code = code,
            ExpiresAt = expiresAt,
            Approve = PairingQrCode.Approve(context, code),
            Note = note,
        });

    private static IResult Json(PairingJson answer) => Results.Json(answer, ApiJson.Default.PairingJson);
}
