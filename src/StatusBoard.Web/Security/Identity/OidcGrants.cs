using System.Security.Claims;
using StatusBoard.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Derives grants from the claims of the identity provider.</summary>
internal static class OidcGrants
{
    /// <summary>Returns the grants of a person with these claims; null when there are no rules, so that administrators assign
    /// grants.</summary>
    public static IReadOnlyList<Grant>? Of(IReadOnlyCollection<OidcRule> rules, IReadOnlyCollection<Claim> claims) =>
        rules.Count == 0
            ? null
            : [.. rules.SelectMany(rule => Matches(rule, claims).Select(rest => new Grant(rule.Role, ScopeOf(rule, rest, claims))))
                .GroupBy(grant => grant.Role)
                .Select(same => new Grant(same.Key, same.Aggregate(Scope.Nothing, (all, one) => all.Union(one.EffectiveScope))))
                .Where(grant => !grant.EffectiveScope.IsNothing)];

    /// <summary>The text that the <c>*</c> of a rule's value matched, for each matching claim.</summary>
    private static IEnumerable<string> Matches(OidcRule rule, IReadOnlyCollection<Claim> claims)
    {
        var values = claims.Where(claim => claim.Type == rule.Claim).Select(claim => claim.Value);
        if (!rule.Value.EndsWith('*'))
            return values.Where(value => value == rule.Value).Take(1).Select(_ => "");
        var start = rule.Value[..^1];
        return values.Where(value =>
            value.StartsWith(start, StringComparison.Ordinal) && value.Length > start.Length).Select(value => value[start.Length..]);
    }

    private static Scope ScopeOf(OidcRule rule, string rest, IReadOnlyCollection<Claim> claims)
    {
        if (rule.Everything)
            return Scope.Everything;
        return Scope.Of(
            Named(rule.States, rule.StatesFrom),
            Named(rule.Regions, rule.RegionsFrom).Select(RegionOf).OfType<RegionName>(),
            Named(rule.Systems, rule.SystemsFrom),
            Named(rule.Facilities, rule.FacilitiesFrom));

        IEnumerable<string> Named(IEnumerable<string> listed, string? from) =>
            listed.Select(one => one == "*" ? rest : one)
                .Concat(from is null ? [] : claims.Where(claim => claim.Type == from).Select(claim => claim.Value.Trim()))
                .Where(one => one.Length > 0);
    }

    private static RegionName? RegionOf(string text) =>
        text.Length > 3 && text[2] == ' ' ? new RegionName(text[..2].ToUpperInvariant(), text[3..].Trim()) : null;
}
