using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Startup;

/// <summary>Registers rate limits, limits of concurrent use and message sizes.</summary>
internal static class LimitHosting
{
    /// <summary>The maximum size of a message from a browser to its circuit, in bytes: enough for a pasted list of a few hundred
    /// hospitals.</summary>
    public const long CircuitMessageBytes = 128 * 1024;

    /// <summary>The maximum size of a hub message, in bytes: enough for a Subscribe with the maximum number of facilities.</summary>
    public const long HubMessageBytes = 256 * 1024;

    public static void AddLimits(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LimitOptions>().Bind(builder.Configuration.GetSection("Limits")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<Bounds>();
        services.AddSingleton<HeldBytes>();
        services.AddSingleton<LimitHubCalls>();
        services.AddScoped<CircuitHandler, LimitCircuits>();
        services.AddScoped<CircuitHandler, CountCircuits>();
        services.AddHttpContextAccessor();
        services.Configure<CircuitOptions>(options =>
        {
            // Details of server errors stay in the log.
            options.DetailedErrors = false;
            // The number of circuits in total that are kept for browsers that may reconnect.
            options.DisconnectedCircuitMaxRetained = 500;
        });
    }

    /// <summary>The number of concurrent calls of one hub connection: a later Subscribe replaces a waiting one; further calls are read
    /// when one has ended.</summary>
    private const int HubCallsUnderWay = 4;

    /// <summary>The limits of hub connections.</summary>
    public static void LimitHub(HubOptions options)
    {
        options.MaximumReceiveMessageSize = HubMessageBytes;
        options.MaximumParallelInvocationsPerClient = HubCallsUnderWay;
        options.AddFilter<LimitHubCalls>();
    }

    /// <summary>Before authentication, so that unknown keys are not looked up without limit.</summary>
    public static void UseUnknownKeyLimit(this WebApplication app) => app.UseMiddleware<LimitUnknownKeys>();

    /// <summary>After authentication, so that the caller is known.</summary>
    public static void UseLimits(this WebApplication app) => app.UseMiddleware<LimitRequests>();
}
