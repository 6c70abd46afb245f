using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Administration;

/// <summary>Asks again at every act whether whoever has the page open may still administer: a page can be open for hours.</summary>
public sealed class AdminGate(IViewer viewer)
{
    /// <summary>What is said to somebody who may not, or no longer.</summary>
    public const string Refusal = "You may not do this any more: your access was changed. Nothing was saved.";

    /// <summary>Who acts, as the audit names them; null when they may not administer.</summary>
    /// <param name="address">The network address that the page was opened from.</param>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database is away, so it cannot be told.</exception>
    public async Task<AuditActor?> ActorAsync(string? address)
    {
        var principal = await viewer.NowAsync();
        return principal.May(Permission.Administer) ? new AuditActor(principal.Id, principal.Name, address) : null;
    }
}
