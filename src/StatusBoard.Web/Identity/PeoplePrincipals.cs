using StatusBoard.Storage.Persons;
using StatusBoard.Web.Access;

namespace StatusBoard.Web.Identity;

/// <summary>People who sign in. Those of the demonstration are nobody where they cannot sign in, also with a session from elsewhere.</summary>
internal sealed class PeoplePrincipals(PersonStore people, DemoSignIn demo) : IPrincipalSource
{
    public string Kind => "person";

    public async Task<string?> FindNameAsync(int id, CancellationToken cancel) => (await FindAsync(id, cancel))?.Name;

    public async Task<KnownPrincipal?> FindAsync(int id, CancellationToken cancel) =>
        await people.FindAsync(id, cancel) is { DisabledAt: null } person && (person.Demo is null || demo.IsOn)
            ? new KnownPrincipal(person.Name, person.SecurityStamp)
            : null;
}
