using System.Security.Claims;
using System.Text.Json;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Detects that the provider left out a claim because it was too long, and only refers to where it could be queried (OpenID
/// Connect Core 1.0, 5.6.2, distributed claims; Microsoft Entra ID does so beyond 200 groups, or sends <c>hasgroups</c>). Treating such a
/// claim as empty would take away the person's grants.</summary>
internal static class OidcOverage
{
    private const string DistributedClaims = "_claim_names";
    private const string HasGroups = "hasgroups";
    private const string Groups = "groups";

    /// <summary>The claim of a rule that was left out; null when none was.</summary>
    public static string? Of(IEnumerable<OidcRule> rules, IReadOnlyCollection<Claim> claims)
    {
        var leftOut = LeftOut(claims).ToHashSet(StringComparer.Ordinal);
        return rules.SelectMany(rule =>
            new[] { rule.Claim, rule.StatesFrom, rule.RegionsFrom, rule.SystemsFrom, rule.FacilitiesFrom }).OfType<string>()
            .FirstOrDefault(name => leftOut.Contains(name) && !claims.Any(claim => claim.Type == name));
    }

    private static IEnumerable<string> LeftOut(IReadOnlyCollection<Claim> claims)
    {
        if (claims.Any(claim => claim.Type == HasGroups && claim.Value.Equals("true", StringComparison.OrdinalIgnoreCase)))
            yield return Groups;
        foreach (var name in claims.Where(claim => claim.Type == DistributedClaims).SelectMany(claim => Names(claim.Value)))
            yield return name;
    }

    private static List<string> Names(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(member => member.Name)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
