using StatusBoard.Access;

namespace StatusBoard.Web.Pages.SignIn;

/// <summary>Where a grant holds, in words.</summary>
internal static class GrantText
{
    /// <summary>How many names stand before the rest is only counted.</summary>
    private const int Named = 4;

    public static string Where(Grant grant)
    {
        if (grant.Reach.IsEverything)
            return "everywhere";
        var names = grant.Scope.States.Order(StringComparer.Ordinal)
            .Concat(grant.Scope.Regions.Select(region => $"{region.Name} ({region.State})").Order(StringComparer.Ordinal))
            .Concat(grant.Scope.Systems.Order(StringComparer.Ordinal))
            .Concat(grant.Scope.Facilities.Order(StringComparer.Ordinal).Select(code => $"facility {code}"))
            .ToList();
        return names.Count switch
        {
            0 => "nowhere",
            > Named => $"in {string.Join(", ", names.Take(Named))} and {names.Count - Named} more",
            _ => $"in {string.Join(", ", names)}",
        };
    }
}
