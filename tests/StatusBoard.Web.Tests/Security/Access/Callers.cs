using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

/// <summary>One of each kind that may come to a board: people of every role with a session, a wall's device, a program's key, and nobody
/// known.</summary>
internal static class Callers
{
    /// <summary>The header that says who it is; null for nobody. Every role holds everywhere.</summary>
    public static async Task<(string Name, string Value)?> HeaderAsync(BoardApp app, string caller) => caller switch
    {
        "nobody" or "anybody" => null,
        "key" => ("X-Api-Key", await app.KeyAsync("reporter")),
        "device" => ("Cookie", await DeviceAsync(app)),
        _ => ("Cookie", await PersonAsync(app, caller, null)),
    };

    /// <summary>The cookie of a person of a role who has signed in: everywhere, or at one facility.</summary>
    public static async Task<string> PersonAsync(BoardApp app, string role, string? facility)
    {
        var name = $"{role}-{Guid.NewGuid():N}";
        await app.SqlAsync(
            "INSERT INTO Person (SignInName, NormalizedSignInName, Name, SecurityStamp, CreatedAt) VALUES (@name, @normal, @name, "
                + "'first', '2026-01-01 00:00:00.000+00:00')",
            ("@name", name), ("@normal", name.ToUpperInvariant()));
        var id = $"person:{await app.ScalarAsync<long>("SELECT Id FROM Person WHERE SignInName = @name", ("@name", name))}";
        await app.SqlAsync(
            "INSERT INTO AccessGrant (Principal, Role, ScopeKind, FacilityCode) VALUES (@id, @role, @kind, @facility)",
            ("@id", id), ("@role", role), ("@kind", facility is null ? "everything" : "facility"), ("@facility", facility));
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, name), new(AccessGuard.StampClaim, "first")],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var cookies = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IssuedUtc = DateTimeOffset.UtcNow, ExpiresUtc = DateTimeOffset.UtcNow.AddHours(1) },
            CookieAuthenticationDefaults.AuthenticationScheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>The cookie of a device that sees everything.</summary>
    public static async Task<string> DeviceAsync(BoardApp app)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var devices = app.Services.GetRequiredService<DeviceStore>();
        var asked = await devices.AskAsync(null, null, cancellationToken);
        await devices.ApproveAsync(asked!.Code, new DeviceDraft("Wall", "/wall", Scope.Everything), new Principal("person:0", "Ada", []),
            null, cancellationToken).DoneAsync();
        return $"StatusBoard.Device={(await devices.CollectAsync(asked.Secret, null, cancellationToken)).Token}";
    }
}
