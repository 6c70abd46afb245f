using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>A change of the access of a principal who has something open: a page, a hub connection or an event stream.</summary>
/// <param name="Before">The access before the change.</param>
/// <param name="Now">The access after the change; null when the principal is no longer valid (disabled, revoked or expired).</param>
public sealed record AccessChange(Principal Before, Principal? Now)
{
    /// <summary>Whether the principal may see nothing any more.</summary>
    public bool IsLost => Now?.May(Permission.Read) != true;

    /// <summary>Whether the principal may see other facilities than before.</summary>
    public bool SeesOther => Now is null || !Now.VisibleScope.Equals(Before.VisibleScope);

    /// <summary>Whether the principal has lost anything that it could see or do before.</summary>
    public bool IsLess =>
        Now is null || Array.Exists(Enum.GetValues<Permission>(), permission =>
            !Now.ScopeFor(permission).Includes(Before.ScopeFor(permission)));
}
