using System.Text.Json;
using System.Text.Json.Nodes;
using StatusBoard.Access;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>Grants as the audit keeps them.</summary>
public static class GrantJson
{
    /// <summary>A name and grants, as JSON.</summary>
    public static string Of(string name, IEnumerable<Grant> grants) =>
        new JsonObject { ["name"] = name, ["grants"] = ArrayOf(grants) }.ToJsonString();

    private static JsonArray ArrayOf(IEnumerable<Grant> grants) => [.. grants.Select(NodeOf)];

    private static JsonObject NodeOf(Grant grant)
    {
        var node = new JsonObject { ["role"] = CodeNames<Role>.Of(grant.Role) };
        if (grant.EffectiveScope.IsEverything)
        {
            node["everything"] = true;
            return node;
        }

        Add("states", grant.Scope.States);
        Add("regions", grant.Scope.Regions.Select(region => $"{region.State} {region.Name}"));
        Add("systems", grant.Scope.Systems);
        Add("facilities", grant.Scope.Facilities);
        return node;

        void Add(string name, IEnumerable<string> values)
        {
            var sorted = values.Order(StringComparer.Ordinal).ToArray();
            if (sorted.Length > 0)
                node[name] = JsonSerializer.SerializeToNode(sorted);
        }
    }
}
