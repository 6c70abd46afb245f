namespace StatusBoard.Access;

/// <summary>Texts that describe scopes and grants to people.</summary>
public static class ScopeWords
{
    /// <summary>Describes a scope, for example <c>CT, RI; region North Central (CT); facility 070025</c>.</summary>
    public static string Words(this Scope scope)
    {
        if (scope.IsEverything)
            return "everywhere";
        if (scope.IsNothing)
            return "nowhere";
        List<string> parts = [];
        Add("", scope.States.Select(state => state.ToUpperInvariant()));
        Add("region ", scope.Regions.Select(region => $"{region.Name} ({region.State.ToUpperInvariant()})"));
        Add("system ", scope.Systems);
        Add("facility ", scope.Facilities.Select(code => code.ToUpperInvariant()));
        Add("ambulances of ", scope.Agencies.Select(code => code.ToLowerInvariant()));
        return string.Join("; ", parts);

        void Add(string kind, IEnumerable<string> names)
        {
            var all = string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase));
            if (all.Length > 0)
                parts.Add(kind + all);
        }
    }

    /// <summary>Describes a grant, for example <c>reporter: facility 070025</c>.</summary>
    public static string Words(this Grant grant) => $"{grant.Role.ToString().ToLowerInvariant()}: {grant.EffectiveScope.Words()}";
}
