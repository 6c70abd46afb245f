using QRCoder;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary><c>GET /access/pairing/picture</c>: the approval address of a display's code, as a QR code for that display.</summary>
internal static class PairingQrCode
{
    private const int Module = 8;

    public static async Task<IResult> GetAsync(HttpContext context, DeviceStore store, DeviceCookies cookies)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!context.Request.Cookies.TryGetValue(cookies.PairingName, out var secret)
            || await store.FindWaitingAsync(secret, context.RequestAborted) is not { } waiting)
            return Results.Problem(title: "This display shows no code.", statusCode: StatusCodes.Status404NotFound);
        return Results.Content(Draw(Approve(context, waiting.Code)), "image/svg+xml");
    }

    /// <summary>The address at which an administrator approves a code.</summary>
    public static string Approve(HttpContext context, string code) =>
        context.RequestServices.GetRequiredService<PublicAddress>().Link($"/admin/devices?code={code}", context.Request);

    /// <summary>Renders a text as a QR code, black on white, with the quiet zone that readers need (ISO/IEC 18004).</summary>
    public static string Draw(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(Module);
    }
}
