using System.Collections.Immutable;
using System.Security.Cryptography;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Exchange.Demo;

/// <summary>One person for each role, so that a visitor can try the board in each of them. They have no password, passkey or login:
/// whether one click signs in is decided by the host, which allows it in the Development environment only.</summary>
public sealed class DemoPeople(Database database, PersonStore people, GrantStore grants)
{
    /// <summary>Hartford Hospital: large, and not part of the replay, which would overwrite what a visitor reports.</summary>
    private const string Workplace = "070025";

    /// <summary>The roles, in order of growing permissions.</summary>
    public static ImmutableArray<DemoRole> Roles { get; } =
    [
        new("viewer", "Viewer", "Sees every facility, changes nothing."),
        new("reporter", "Reporter", "Reports for one hospital, and sees its state."),
        new("dispatcher", "Dispatcher", "Sends ambulances in one state: acknowledges and notes."),
        new("coordinator", "Coordinator", "Reports on behalf and runs incidents across states."),
        new("administrator", "Administrator", "May do everything, and manages people."),
    ];

    /// <summary>Creates the people who do not exist yet.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task EnsureAsync(CancellationToken cancellationToken) => EnsureAsync(Roles, cancellationToken);

    /// <summary>The person of a role, created where there is none yet; null for a role that the demonstration does not have.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<Person?> EnsureAsync(string code, CancellationToken cancellationToken) =>
        Roles.FirstOrDefault(role => role.Code == code) is { } known
            ? (await EnsureAsync([known], cancellationToken).ConfigureAwait(false)).Single()
            : null;

    /// <summary>The people of some roles, created where there are none yet.</summary>
    internal Task<IReadOnlyList<Person>> EnsureAsync(IReadOnlyList<DemoRole> roles, CancellationToken cancellationToken) =>
        database.UpsertAsync<IReadOnlyList<Person>>(session =>
            EnsureAsync(session, roles), cancellationToken);

    private async Task<IReadOnlyList<Person>> EnsureAsync(
        DbSession session, IReadOnlyList<DemoRole> roles)
    {
        var peopleByRole = (await people.FindByDemosAsync(session, roles.Select(role => role.Code)).ConfigureAwait(false))
            .ToDictionary(person => person.Demo!);
        var held = await grants.OfManyAsync(session, [.. peopleByRole.Values.Select(person => person.Principal)]).ConfigureAwait(false);
        // A reporter needs a facility. The reporter is created as soon as there is one.
        var made = roles.Where(role =>
            peopleByRole.GetValueOrDefault(role.Code) is not { } person || !held.ContainsKey(person.Principal)).ToList();
        if (made.Count > 0)
            await MakeAsync(session, made, peopleByRole).ConfigureAwait(false);
        return [.. roles.Select(role => peopleByRole[role.Code])];
    }

    private async Task MakeAsync(
        DbSession session, IReadOnlyList<DemoRole> roles, Dictionary<string, Person> peopleByRole)
    {
        var facility = await session.QuerySingleOrDefaultAsync<Place>(
            DemoPeopleSql.Workplace, new { Code = Workplace }).ConfigureAwait(false);
        var known = roles.Where(role => peopleByRole.ContainsKey(role.Code)).ToList();
        foreach (var role in known)
            peopleByRole[role.Code].Name = NameOf(role, facility);
        if (known.Count > 0)
            await people.RenameAsync(session, known.Select(role => peopleByRole[role.Code])).ConfigureAwait(false);

        var fresh = roles.Except(known).Select(role => New(role, facility)).ToList();
        if (fresh.Count > 0 && await people.AddManyAsync(session, fresh).ConfigureAwait(false) is { } taken)
            throw new InvalidOperationException(taken.Message);
        foreach (var person in fresh)
            peopleByRole[person.Demo!] = person;
        var given = roles.Select(role => (peopleByRole[role.Code].Principal, GrantsOf(role, facility))).ToList();
        if (await grants.ReplaceManyAsync(session, given).ConfigureAwait(false) is { } unknown)
            throw new InvalidOperationException(unknown.Message);
    }

    private static Person New(DemoRole role, Place? facility)
    {
        var signIn = $"demo-{role.Code}";
        return new Person
        {
            SignInName = signIn,
            NormalizedSignInName = signIn.ToUpperInvariant(),
            Name = NameOf(role, facility),
            Demo = role.Code,
            SecurityStamp = RandomNumberGenerator.GetHexString(32),
        };
    }

    private static string NameOf(DemoRole role, Place? facility) => role.Code switch
    {
        "reporter" when facility is { } at => $"Reporter, {at.Name}",
        "dispatcher" => $"Dispatcher, {facility?.State ?? "CT"}",
        "coordinator" => "Coordinator, four states",
        _ => role.Title,
    };

    private static IEnumerable<Grant> GrantsOf(DemoRole role, Place? facility) => role.Code switch
    {
        "viewer" => [new Grant(Role.Viewer, Scope.Everything)],
        "reporter" when facility is { } at =>
            [new Grant(Role.Reporter, Scope.Of(facilities: [at.Code])), new Grant(Role.Viewer, Scope.Of([at.State]))],
        "dispatcher" => [new Grant(Role.Dispatcher, Scope.Of([facility?.State ?? "CT"]))],
        "coordinator" => [new Grant(Role.Coordinator, Scope.Of(["CT", "RI", "PA", "CA"])), new Grant(Role.Viewer, Scope.Everything)],
        "administrator" => [new Grant(Role.Administrator, Scope.Everything)],
        _ => [],
    };

    private sealed record Place
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string State { get; init; }
    }
}
