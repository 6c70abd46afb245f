using System.Globalization;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.PublicBoards;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Features.Administration.ReadPolicies;

/// <summary>The settings of access, limits and durations for display. Each setting is listed explicitly, so that no secret is ever
/// shown.</summary>
public sealed class PolicySettings(
    IOptions<DatabaseOptions> database,
    IOptionsMonitor<AccessOptions> access,
    IOptions<SecurityOptions> security,
    IOptions<LimitOptions> limits,
    IOptions<LiveOptions> live,
    IOptions<TailOptions> tail,
    IOptions<PublicOptions> publicPage)
{
    /// <summary>Returns the settings in force.</summary>
    public IReadOnlyList<PolicyGroup> Read() =>
    [
        new("Who may read", [
            new("Anybody reads the board without signing in", Text(access.CurrentValue.AnonymousRead), "Access:AnonymousRead"),
            new("An administrator's key is made at start", Text(!string.IsNullOrEmpty(access.CurrentValue.BootstrapApiKey)),
                "Access:BootstrapApiKey"),
            new("The public page is on", Text(publicPage.Value.Enabled), "Public:Enabled"),
        ]),
        new("Browsers", [
            new("Sessions may travel over plain HTTP", Text(security.Value.AllowHttp == true), "Security:AllowHttp"),
            new("Browsers come by HTTPS only, for", $"{security.Value.HstsDays} days", "Security:HstsDays"),
            new("Proxies that are believed", Text(security.Value.KnownProxies), "Security:KnownProxies"),
            new("Sites that may show this one in a frame", Text(security.Value.FrameAncestors), "Security:FrameAncestors"),
            new("Further hosts whose pages may open live connections", Text(access.CurrentValue.AllowedOriginHosts),
                "Access:AllowedOriginHosts"),
        ]),
        new("How much one may ask for", [
            new("Attempts to sign in from one address, per minute", Text(limits.Value.SignInPerMinute), "Limits:SignInPerMinute"),
            new("Unknown keys from one address, per minute", Text(limits.Value.UnknownKeysPerMinute), "Limits:UnknownKeysPerMinute"),
            new("Writes of one principal, per second", Text(limits.Value.WritePerSecond), "Limits:WritePerSecond"),
            new("Reads of one principal or address, per second", Text(limits.Value.ReadPerSecond), "Limits:ReadPerSecond"),
            new("Live connections of one principal", Text(limits.Value.LivePerPrincipal), "Limits:LivePerPrincipal"),
        ]),
        new("Freshness", [
            new("Screens hear from the server every", Text(live.Value.HeartbeatInterval), "Live:HeartbeatInterval"),
            new("A client that reads nothing is closed after", Text(live.Value.StallLimit), "Live:StallLimit"),
            new("Changes made elsewhere are looked for every", Text(tail.Value.PollInterval), "Tail:PollInterval"),
            new("An open transaction may hold changes back before screens say so, for", Text(tail.Value.HeldBackAfter),
                "Tail:HeldBackAfter"),
        ]),
        new("Database", [
            new("Engine", database.Value.Provider == DatabaseProvider.SqlServer ? "SQL Server" : "SQLite", "Database:Provider"),
            new("The schema is brought up to date at start", Text(database.Value.Migrate), "Database:Migrate"),
        ]),
    ];

    private static string Text(bool value) => value ? "yes" : "no";

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private static string Text(IEnumerable<string> list) => string.Join(", ", list) is { Length: > 0 } all ? all : "none";
}
