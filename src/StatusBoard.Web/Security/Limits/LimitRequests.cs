using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.RateLimiting;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.Limits;

/// <summary>Refuses excess requests with 429, Retry-After and problem+json (a page for a browser). It runs after authentication, to know
/// the caller, and before authorization, so that refused requests count too.</summary>
public sealed partial class LimitRequests(RequestDelegate next, RequestLimits limits, Bounds bounds, TimeProvider time,
    ILogger<LimitRequests> log)
{
    private static readonly PathString[] LivePaths = ["/_blazor", "/hubs", "/api/v1/stream"];
    private long loggedAt = long.MinValue;

    /// <summary>Passes the request on, or refuses it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        // Health, heartbeats and files are not counted: they are cheap, and browsers request them all the time.
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
        // Until the client has received the response, however slowly.
        using var underWay = isLive ? null : bounds.Requests.Take(caller);
        using var export = context.GetEndpoint()?.Metadata.GetMetadata<CountsAsExport>() is null ? null : bounds.Exports.Take(caller);
        await next(context);
    }

    private RateLimitLease Rate(HttpContext context, string caller)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
            return limits.Read(caller);
        // Counted by address rather than by name, because an attacker tries many names; a single account is protected by its lockout.
        return context.Request.Path.StartsWithSegments("/account") || context.Request.Path.StartsWithSegments("/sign-in")
            ? limits.SignIn(Caller.AddressOf(context)) : limits.Write(caller);
    }

    private Task RefuseAsync(HttpContext context, string caller, RateLimitLease refused)
    {
        // Logged at most once a second, so that an attacker cannot flood the log.
        var now = time.GetTimestamp();
        var previous = Interlocked.Read(ref loggedAt);
        if ((previous == long.MinValue || time.GetElapsedTime(previous, now) >= TimeSpan.FromSeconds(1))
            && Interlocked.CompareExchange(ref loggedAt, now, previous) == previous)
            Refused(caller, context.Request.Method, context.Request.Path);
        return TooManyRequests.WriteAsync(context, RequestLimits.RetryAfter(refused));
    }

    [LoggerMessage(3010, LogLevel.Warning, "Too many requests of {Caller}: refused {Method} {Path}")]
    private partial void Refused(string caller, string method, PathString path);
}
