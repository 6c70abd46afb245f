using System.Collections.Immutable;
using StatusBoard.Facilities;

namespace StatusBoard.Access;

/// <summary>Somebody or something that uses the board, with all that it may do: a person, a program's key, a wall's device, or nobody
/// known.</summary>
public sealed class Principal
{
    private readonly Scope?[] reach = new Scope?[Enum.GetValues<Permission>().Length];

    /// <summary>A principal with its grants.</summary>
    /// <param name="id">Its kind and number, for example <c>person:12</c>, <c>key:3</c>, <c>device:7</c>.</param>
    /// <param name="name">The name that its acts are shown under.</param>
    /// <param name="grants">What it may do, and where.</param>
    public Principal(string id, string name, IEnumerable<Grant> grants)
    {
        Id = id;
        Name = name;
        Grants = [.. grants];
        foreach (var permission in Enum.GetValues<Permission>())
            reach[(int)permission] = Grants.Where(grant =>
                AccessRules.Allows(grant.Role, permission)).Aggregate(Scope.Nothing, (all, grant) => all.Union(grant.Reach));
    }

    /// <summary>The id of who is not known.</summary>
    public const string AnonymousId = "anonymous";

    /// <summary>Its kind and number.</summary>
    public string Id { get; }

    /// <summary>The name that its acts are shown under.</summary>
    public string Name { get; }

    /// <summary>What it may do, and where.</summary>
    public ImmutableArray<Grant> Grants { get; }

    /// <summary>What it may see: the scopes of all its grants together.</summary>
    public Scope VisibleScope => Reach(Permission.Read);

    /// <summary>Whether it is a person, not a program or a device.</summary>
    public bool IsPerson => Id.StartsWith("person:", StringComparison.Ordinal);

    /// <summary>Where it may do something.</summary>
    public Scope Reach(Permission permission) => reach[(int)permission]!;

    /// <summary>Whether it may do something at least somewhere.</summary>
    public bool May(Permission permission) => !Reach(permission).IsNothing;

    /// <summary>Whether it may do something at a facility.</summary>
    public bool May(Permission permission, Facility facility) => Reach(permission).Covers(facility);

    /// <summary>Whether it may see a facility.</summary>
    public bool Sees(Facility facility) => May(Permission.Read, facility);

    /// <summary>Whether it holds a role anywhere.</summary>
    public bool Has(Role role) => Grants.Any(grant => grant.Role == role && !grant.Reach.IsNothing);
}
