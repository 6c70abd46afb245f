using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>What has become of somebody who has something open.</summary>
/// <param name="Before">What was known until now.</param>
/// <param name="Now">What holds since; null when they are not in force any more: disabled, revoked, ended.</param>
public sealed record AccessChange(Principal Before, Principal? Now)
{
    /// <summary>Whether nothing may be seen any more.</summary>
    public bool IsLost => Now?.May(Permission.Read) != true;

    /// <summary>Whether another part of the board is seen than before.</summary>
    public bool SeesOther => Now is null || !Now.VisibleScope.Equals(Before.VisibleScope);

    /// <summary>Whether something may not be seen or done any more that could be before.</summary>
    public bool IsLess =>
        Now is null || Array.Exists(Enum.GetValues<Permission>(), permission => !Now.Reach(permission).Includes(Before.Reach(permission)));
}
