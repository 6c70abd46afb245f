using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// Before authentication: an address that showed too many unknown keys is refused without looking the next one up. A key
/// cannot be guessed, but each guess would cost a query of the database.
/// </summary>
public sealed class LimitUnknownKeys(RequestDelegate next, RequestLimits limits)
{
    private const int Wait = 60;

    /// <summary>Passes the request on, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (ApiKeyAuthentication.KeyOf(context.Request) is null)
        {
            await next(context);
            return;
        }

        var address = Caller.AddressOf(context);
        if (!limits.MayShowKey(address))
        {
            await TooMany.WriteAsync(context, Wait);
            return;
        }

        await next(context);
        if (context.User.Identity?.IsAuthenticated != true)
            limits.UnknownKey(address).Dispose();
    }
}
