using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.Limits;

/// <summary>Runs before authentication and refuses addresses that have sent too many unknown keys, without looking up the next one. A key
/// cannot be guessed, but each guess would cost a database query.</summary>
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
            await TooManyRequests.WriteAsync(context, Wait);
            return;
        }

        await next(context);
        if (context.User.Identity?.IsAuthenticated != true)
            limits.UnknownKey(address).Dispose();
    }
}
