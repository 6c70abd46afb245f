using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Administration;

/// <summary>Checks before every action whether the user may still administer, because a page can be open for hours.</summary>
public sealed class AdminGate(IViewer viewer)
{
    /// <summary>The message for a user who may not, or may no longer, administer.</summary>
    public const string Refusal = "You may not do this any more: your access was changed. Nothing was saved.";

    /// <summary>Returns the user as audit actor; null when the user may not administer.</summary>
    /// <param name="address">The IP address from which the page was opened.</param>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database is unreachable, so the permission cannot be
    /// checked.</exception>
    public async Task<AuditActor?> ActorAsync(string? address)
    {
        var principal = await viewer.NowAsync();
        return principal.May(Permission.Administer) ? new AuditActor(principal.Id, principal.Name, address) : null;
    }
}
