using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Logs a link by which the first administrator registers, while the board has none. The link works once and for one
/// day.</summary>
internal sealed partial class SetupLinkHost(
    DatabasePreparation preparation, PersonRegister register, DemoSignIn demo, IOptions<AccessOptions> access, PublicAddress address,
    IServer server, LoopRunner runner, ILogger<SetupLinkHost> log) : BackgroundLoop(runner)
{
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("setup-link", OfferAsync)
        {
            Ready = () => preparation.IsDone,
            Consequence = "No link was made for the first administrator.",
        },
    ];

    private async Task<TimeSpan> OfferAsync(CancellationToken cancellationToken)
    {
        if (access.Value.LocalAccounts && await register.OfferSetupAsync(countDemo: demo.IsOn, cancellationToken) is { } token)
            NobodyAdministers(
                address.Link($"{SignInAddress.Link}?token={token}", AddressOfServer()), (int)PersonRegister.SetupLifetime.TotalHours);
        return Timeout.InfiniteTimeSpan;
    }

    /// <summary>The address on which the server listens, used when no public address is set. Behind a proxy only its path is
    /// right.</summary>
    private string AddressOfServer() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).TrimEnd('/') ?? "";

    [LoggerMessage(
        3101, LogLevel.Warning, "Nobody administers this board yet. Whoever opens this link first does, within {Hours} hours: {Link}")]
    private partial void NobodyAdministers(string link, int hours);
}
