using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.RateLimiting;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// Refuses what is too much with 429, Retry-After and problem+json (a page for a person). It stands behind authentication,
/// to know who asks, and before authorization, so that refused requests count as well.
/// </summary>
public sealed partial class LimitRequests(RequestDelegate next, RequestLimits limits, Bounds bounds, TimeProvider time,
    ILogger<LimitRequests> log)
{
    private static readonly PathString[] LivePaths = ["/_blazor", "/hubs", "/api/v1/stream"];
    private long saidAt = long.MinValue;

    /// <summary>Passes the request on, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        // Health, heartbeats and files cost next to nothing, and a browser asks for them all the time.
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is not null)
        {
            await next(context);
            return;
        }

        var caller = Caller.Of(context);
        var isLive = Array.Exists(LivePaths, path => context.Request.Path.StartsWithSegments(path));
        using var rate = isLive ? limits.Read(caller) : Rate(context, caller);
        // The request of a live connection lasts as long as the connection, and so does its lease.
        using var connection = rate.IsAcquired
            && isLive && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsConnect(context.Request.Method))
            ? limits.Live(caller, Caller.KnownAs(context.User) is not null)
            : null;
        if (!rate.IsAcquired || connection?.IsAcquired == false)
        {
            await RefuseAsync(context, caller, rate.IsAcquired ? connection! : rate);
            return;
        }

        // In plain words instead of a page whose live part would not come. What somebody has to reach although all is full has no circuit:
        // signing in, which counts them by themselves, and reporting.
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && PageFiles.Of(context.Request.Path).HasCircuit)
            bounds.Circuits.Check(caller);
        // Until its reader has taken the answer, however slowly.
        using var underWay = isLive ? null : bounds.Requests.Take(caller);
        using var export = context.GetEndpoint()?.Metadata.GetMetadata<CountsAsExport>() is null ? null : bounds.Exports.Take(caller);
        await next(context);
    }

    private RateLimitLease Rate(HttpContext context, string caller)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
            return limits.Read(caller);
        // An address, not a name: who tries passwords has none yet, and a lock-out of the account is its own defence.
        return context.Request.Path.StartsWithSegments("/account") || context.Request.Path.StartsWithSegments("/sign-in")
            ? limits.SignIn(Caller.AddressOf(context)) : limits.Write(caller);
    }

    private Task RefuseAsync(HttpContext context, string caller, RateLimitLease refused)
    {
        // Once a second is enough to see it in a log that an attacker shall not fill.
        var now = time.GetTimestamp();
        var said = Interlocked.Read(ref saidAt);
        if ((said == long.MinValue || time.GetElapsedTime(said, now) >= TimeSpan.FromSeconds(1))
            && Interlocked.CompareExchange(ref saidAt, now, said) == said)
            Refused(caller, context.Request.Method, context.Request.Path);
        return TooMany.WriteAsync(context, RequestLimits.RetryAfter(refused));
    }

    [LoggerMessage(3010, LogLevel.Warning, "Too many requests of {Caller}: refused {Method} {Path}")]
    private partial void Refused(string caller, string method, PathString path);
}
