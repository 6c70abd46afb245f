using StatusBoard.Storage.Persons;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>People who sign in. Those of the demonstration are nobody where they cannot sign in, also with a session from elsewhere.</summary>
internal sealed class PeoplePrincipals(PersonStore people, DemoSignIn demo) : IPrincipalSource
{
    public string Kind => "person";

    public async Task<string?> FindNameAsync(int id, CancellationToken cancel) => (await FindAsync(id, cancel))?.Name;

    public async Task<KnownPrincipal?> FindAsync(int id, CancellationToken cancel) =>
        await people.FindAsync(id, cancel) is { } person ? InForce(person) : null;

    public async Task<IReadOnlyDictionary<int, KnownPrincipal>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken cancel)
    {
        Dictionary<int, KnownPrincipal> found = [];
        foreach (var person in await people.FindManyAsync(ids, cancel))
        {
            if (InForce(person) is { } known)
                found[person.Id] = known;
        }

        return found;
    }

    private KnownPrincipal? InForce(Person person) =>
        person.DisabledAt is null && (person.Demo is null || demo.IsOn) ? new KnownPrincipal(person.Name, person.SecurityStamp) : null;
}
