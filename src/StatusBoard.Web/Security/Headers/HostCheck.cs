using StatusBoard.Web.Security.Proxies;

namespace StatusBoard.Web.Security.Headers;

/// <summary>Refuses requests whose Host header is not a host of this app (421, RFC 9110, 15.5.20). Otherwise the app would answer under a
/// name that somebody else has pointed at it, and links would contain that name. Health endpoints accept any host, because load balancers
/// use various names.</summary>
public sealed partial class HostCheck(RequestDelegate next, PublicAddress address)
{
    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context) =>
        address.Takes(context.Request.Host, context.Connection.RemoteIpAddress, Arrival.Of(context)?.IsProxied == true)
            || context.Request.Path.StartsWithSegments("/health")
            ? next(context)
            : Results.Problem(
                title: "This host is not this board's.",
                detail: "The Host header names neither Security:PublicAddress nor a host of Security:AllowedHosts. A proxy in front "
                    + "has to pass the host on that it was asked for, or be named in Security:KnownProxies.",
                statusCode: StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);

    /// <summary>Warns at start that links will contain the host of the request.</summary>
    public static void WarnWithoutAddress(PublicAddress address, IHostEnvironment environment, ILogger log)
    {
        if (address.Given is null && !environment.IsDevelopment())
            NoAddress(log);
    }

    [LoggerMessage(3005, LogLevel.Warning,
        "Security:PublicAddress is not set: any Host header is believed, and links in invitations, e-mails and QR codes bear it. Set it "
            + "to where people reach the board, for example https://board.example.org")]
    private static partial void NoAddress(ILogger log);
}
