using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Startup;

/// <summary>How much one may ask for, and how large a message may be.</summary>
internal static class LimitHosting
{
    /// <summary>The largest message from a browser to its circuit, in bytes: a pasted list of a few hundred hospitals passes.</summary>
    public const long CircuitMessageBytes = 128 * 1024;

    /// <summary>The largest message to the hub, in bytes: a Subscribe that names as many facilities as it may.</summary>
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
            // What went wrong on the server stays in its log.
            options.DetailedErrors = false;
            // How many whose browser went away are kept for its return, for all users together.
            options.DisconnectedCircuitMaxRetained = 500;
        });
    }

    /// <summary>How many calls of one hub connection are under way: a later one takes the place of one that waits; what is more is read
    /// when one of them has ended.</summary>
    private const int HubCallsUnderWay = 4;

    /// <summary>The limits of a hub's connections.</summary>
    public static void LimitHub(HubOptions options)
    {
        options.MaximumReceiveMessageSize = HubMessageBytes;
        options.MaximumParallelInvocationsPerClient = HubCallsUnderWay;
        options.AddFilter<LimitHubCalls>();
    }

    /// <summary>Before authentication: keys that nobody has are not looked up without end.</summary>
    public static void UseUnknownKeyLimit(this WebApplication app) => app.UseMiddleware<LimitUnknownKeys>();

    /// <summary>Behind authentication, which says whom to count for.</summary>
    public static void UseLimits(this WebApplication app) => app.UseMiddleware<LimitRequests>();
}
