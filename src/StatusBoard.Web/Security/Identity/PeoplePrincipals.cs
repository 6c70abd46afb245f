using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Looks up people as principals. People of the demonstration are unknown where they cannot sign in, even with a session from
/// elsewhere.</summary>
internal sealed class PeoplePrincipals(PersonStore people, DemoSignIn demo) : IPrincipalSource
{
    public string Kind => "person";

    public async Task<string?> FindNameAsync(int id, CancellationToken cancellationToken) =>
        (await FindAsync(id, cancellationToken))?.Name;

    public async Task<ValidPrincipal?> FindAsync(int id, CancellationToken cancellationToken) =>
        await people.FindAsync(id, cancellationToken) is { } person ? InForce(person) : null;

    public async Task<IReadOnlyDictionary<int, ValidPrincipal>> FindManyAsync(
        IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        Dictionary<int, ValidPrincipal> found = [];
        foreach (var person in await people.FindManyAsync(ids, cancellationToken))
        {
            if (InForce(person) is { } known)
                found[person.Id] = known;
        }

        return found;
    }

    private ValidPrincipal? InForce(Person person) =>
        person.DisabledAt is null && (person.Demo is null || demo.IsOn) ? new ValidPrincipal(person.Name, person.SecurityStamp) : null;
}
