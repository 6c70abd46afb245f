using Microsoft.Extensions.Options;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Startup.Doctor;

/// <summary>The security checklist of docs/operations.md, as far as settings say it.</summary>
internal sealed class SettingChecks(
    IConfiguration configuration, IHostEnvironment environment, IOptions<SecurityOptions> security, IOptions<AccessOptions> access,
    Database database)
{
    /// <summary>Looks at every setting of the list.</summary>
    public IEnumerable<Finding> Look() => [.. PublicAddressFindings(), .. Access(), .. Data()];

    private IEnumerable<Finding> PublicAddressFindings()
    {
        yield return environment.IsDevelopment()
            ? new(FindingGrade.Wrong, "ASPNETCORE_ENVIRONMENT", "Development lets anybody read and sign in as a person of the "
                + "demonstration. Leave it out: the default is Production.")
            : new(FindingGrade.Good, "ASPNETCORE_ENVIRONMENT", environment.EnvironmentName);
        yield return security.Value.PublicAddress switch
        {
            null => new(FindingGrade.Wrong, "Security:PublicAddress", "It is not set: any Host header is believed, and links bear it. "
                + "Set it to where people reach the board."),
            { Scheme: "https" } address => new(FindingGrade.Good, "Security:PublicAddress", address.ToString()),
            var address => new(FindingGrade.Wrong, "Security:PublicAddress", $"{address} is not HTTPS: sessions and keys can be read "
                + "on the way."),
        };
        yield return security.Value.AllowHttp == true
            ? new(FindingGrade.Wrong, "Security:AllowHttp", "Sessions travel over plain HTTP. Set it to false.")
            : new(FindingGrade.Good, "Security:AllowHttp", "Sessions are for HTTPS only.");
        yield return security.Value.KnownProxies.Count == 0 && security.Value.PublicAddress?.Scheme == Uri.UriSchemeHttps && !HasOwnTls()
            ? new(FindingGrade.Wrong, "Security:KnownProxies", "The board is reached by HTTPS and has no certificate of its own, so a "
                + "proxy is in front: name it, or nobody can sign in, and all callers share the limits of one address.")
            : new(FindingGrade.Good, "Security:KnownProxies", $"{security.Value.KnownProxies.Count} named.");
        yield return security.Value.HstsDays == 0
            ? new(FindingGrade.Consider, "Security:HstsDays", "Browsers may come by plain HTTP again.")
            : new(FindingGrade.Good, "Security:HstsDays", $"{security.Value.HstsDays} days.");
    }

    private IEnumerable<Finding> Access()
    {
        yield return access.Value.AnonymousRead
            ? new(FindingGrade.Consider, "Access:AnonymousRead", "Anybody who reaches the board reads all of it, with the telephone "
                + "numbers. For a page for anybody there is Public:Enabled.")
            : new(FindingGrade.Good, "Access:AnonymousRead", "Whoever reads signs in or has a key.");
        yield return string.IsNullOrEmpty(configuration["Access:BootstrapApiKey"])
            ? new(FindingGrade.Good, "Access:BootstrapApiKey", "Not set.")
            : new(FindingGrade.Consider, "Access:BootstrapApiKey", "A key that may do everything stands in the configuration. Once an "
                + "administrator has signed in, remove it: it is revoked at the next start.");
        yield return configuration.GetValue<bool>("Demo:Seed") || configuration.GetValue<bool>("Demo:Replay")
            ? new(FindingGrade.Wrong, "Demo:Seed, Demo:Replay", "The demonstration writes made-up statuses. Set both to false.")
            : new(FindingGrade.Good, "Demo:Seed, Demo:Replay", "Off.");
    }

    private IEnumerable<Finding> Data()
    {
        yield return string.IsNullOrEmpty(configuration["DataProtection:CertificateFile"])
            ? new(FindingGrade.Consider, "DataProtection:CertificateFile", "The keys of sessions and of webhooks' secrets are in the "
                + "database as they are: whoever reads a backup can use them.")
            : new(FindingGrade.Good, "DataProtection:CertificateFile", "The keys are encrypted.");
        yield return string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])
            ? new(FindingGrade.Consider, "OTEL_EXPORTER_OTLP_ENDPOINT", "No metrics are exported, so no alarm of docs/operations.md "
                + "rings.")
            : new(FindingGrade.Good, "OTEL_EXPORTER_OTLP_ENDPOINT", "Set.");
        yield return database.Provider == DatabaseProvider.Sqlite
            ? new(FindingGrade.Consider, "Database:Provider", "The embedded database is one file on one machine: docs/scale.md says "
                + "until where.")
            : new(FindingGrade.Good, "Database:Provider", "SQL Server.");
        yield return PasswordInConnection()
            ? new(FindingGrade.Consider, "ConnectionStrings:StatusBoard", "The password is in the configuration itself; a file can "
                + "hold it (ConnectionStrings__StatusBoard__File).")
            : new(FindingGrade.Good, "ConnectionStrings:StatusBoard", "No password in the environment.");
    }

    private bool HasOwnTls() =>
        configuration.GetSection("Kestrel:Endpoints").Exists() || configuration["Kestrel:Certificates:Default:Path"] is not null
            || configuration["urls"]?.Contains("https://", StringComparison.OrdinalIgnoreCase) == true
            || configuration["https_ports"] is not null;

    private static bool PasswordInConnection() =>
        Environment.GetEnvironmentVariable("ConnectionStrings__StatusBoard")?.Contains("password=",
            StringComparison.OrdinalIgnoreCase) == true;
}
