using StatusBoard.Access;

namespace StatusBoard.Web.Features.Account;

/// <summary>Describes the scope of a grant.</summary>
internal static class GrantText
{
    /// <summary>The number of names that are listed before the rest is counted.</summary>
    private const int Named = 4;

    public static string Where(Grant grant)
    {
        if (grant.EffectiveScope.IsEverything)
            return "everywhere";
        var names = grant.Scope.States.Order(StringComparer.Ordinal)
            .Concat(grant.Scope.Regions.Select(region => $"{region.Name} ({region.State})").Order(StringComparer.Ordinal))
            .Concat(grant.Scope.Systems.Order(StringComparer.Ordinal))
            .Concat(grant.Scope.Facilities.Order(StringComparer.Ordinal).Select(code => $"facility {code}"))
            .ToList();
        return names.Count switch
        {
            0 => "nowhere",
            _ when grant.Scope.Facilities.Count == names.Count => $"at {Listed(names)}",
            _ => $"in {Listed(names)}",
        };
    }

    private static string Listed(List<string> names) =>
        names.Count > Named ? $"{string.Join(", ", names.Take(Named))} and {names.Count - Named} more" : string.Join(", ", names);
}
