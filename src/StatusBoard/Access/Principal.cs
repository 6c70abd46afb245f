using System.Collections.Immutable;
using StatusBoard.Facilities;

namespace StatusBoard.Access;

/// <summary>Whoever uses the board, with their grants: a person, a program with an API key, a paired display, or an anonymous
/// caller.</summary>
public sealed class Principal
{
    private readonly Scope?[] scopes = new Scope?[Enum.GetValues<Permission>().Length];

    /// <summary>Creates a principal with its grants.</summary>
    /// <param name="id">The kind and number, for example <c>person:12</c>, <c>key:3</c> or <c>device:7</c>.</param>
    /// <param name="name">The name shown beside what the principal has done.</param>
    /// <param name="grants">The roles of the principal and the scopes in which they hold.</param>
    public Principal(string id, string name, IEnumerable<Grant> grants)
    {
        Id = id;
        Name = name;
        Grants = [.. grants];
        foreach (var permission in Enum.GetValues<Permission>())
            scopes[(int)permission] = Grants.Where(grant =>
                AccessRules.Allows(grant.Role, permission)).Aggregate(Scope.Nothing, (all, grant) => all.Union(grant.EffectiveScope));
    }

    /// <summary>The id of a caller who is not signed in and has no key.</summary>
    public const string AnonymousId = "anonymous";

    /// <summary>The kind and number, for example <c>person:12</c>.</summary>
    public string Id { get; }

    /// <summary>The name shown beside what the principal has done.</summary>
    public string Name { get; }

    /// <summary>The roles of the principal and the scopes in which they hold.</summary>
    public ImmutableArray<Grant> Grants { get; }

    /// <summary>The facilities that the principal may see: the union of the scopes of all grants.</summary>
    public Scope VisibleScope => ScopeFor(Permission.Read);

    /// <summary>Whether the principal is a person, as opposed to a program or a device.</summary>
    public bool IsPerson => Id.StartsWith("person:", StringComparison.Ordinal);

    /// <summary>The union of the scopes in which the principal has a permission; <see cref="Scope.Nothing"/> when it has it
    /// nowhere.</summary>
    public Scope ScopeFor(Permission permission) => scopes[(int)permission]!;

    /// <summary>Whether the principal has a permission in at least one place.</summary>
    public bool May(Permission permission) => !ScopeFor(permission).IsNothing;

    /// <summary>Whether the principal has a permission at a facility.</summary>
    public bool May(Permission permission, Facility facility) => ScopeFor(permission).Covers(facility);

    /// <summary>Whether the principal may see a facility.</summary>
    public bool Sees(Facility facility) => May(Permission.Read, facility);

    /// <summary>Whether the principal has a role in at least one place.</summary>
    public bool Has(Role role) => Grants.Any(grant => grant.Role == role && !grant.EffectiveScope.IsNothing);
}
