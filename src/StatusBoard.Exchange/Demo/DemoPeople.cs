using System.Collections.Immutable;
using System.Security.Cryptography;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Exchange.Demo;

/// <summary>
/// One person for each role, so that whoever tries the board out can be any of them. They have no password, passkey or
/// login: whoever hosts the app decides where a click is enough, and that is Development only.
/// </summary>
public sealed class DemoPeople(Database database, PersonStore people, GrantStore grants)
{
    /// <summary>Hartford Hospital: large, and not part of the replay, which would talk over what a visitor reports.</summary>
    private const string Workplace = "070025";

    /// <summary>Everybody there is, by growing reach.</summary>
    public static ImmutableArray<DemoRole> Roles { get; } =
    [
        new("viewer", "Viewer", "Sees every facility, changes nothing."),
        new("reporter", "Reporter", "Reports for one hospital, and sees its state."),
        new("dispatcher", "Dispatcher", "Sends ambulances in one state: acknowledges and notes."),
        new("coordinator", "Coordinator", "Reports on behalf and runs incidents across states."),
        new("administrator", "Administrator", "May do everything, and manages people."),
    ];

    /// <summary>Makes those who are not there yet.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task EnsureAsync(CancellationToken cancellationToken) => EnsureAsync(Roles, cancellationToken);

    /// <summary>The person of a role, made where there is none yet; null for a role that the demonstration does not know.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<Person?> EnsureAsync(string code, CancellationToken cancellationToken) =>
        Roles.FirstOrDefault(role => role.Code == code) is { } known
            ? (await EnsureAsync([known], cancellationToken).ConfigureAwait(false)).Single()
            : null;

    /// <summary>The people of some roles, made where there are none yet.</summary>
    internal Task<IReadOnlyList<Person>> EnsureAsync(IReadOnlyList<DemoRole> roles, CancellationToken cancellationToken) =>
        database.UpsertAsync<IReadOnlyList<Person>>(session =>
            EnsureAsync(session, roles), cancellationToken);

    private async Task<IReadOnlyList<Person>> EnsureAsync(
        DbSession session, IReadOnlyList<DemoRole> roles)
    {
        var there = (await people.FindByDemosAsync(session, roles.Select(role => role.Code)).ConfigureAwait(false))
            .ToDictionary(person => person.Demo!);
        var held = await grants.OfManyAsync(session, [.. there.Values.Select(person => person.Principal)]).ConfigureAwait(false);
        // A reporter has nothing to report for before there is a facility: until then, and once more when there is, it is made.
        var made = roles.Where(role =>
            there.GetValueOrDefault(role.Code) is not { } person || !held.ContainsKey(person.Principal)).ToList();
        if (made.Count > 0)
            await MakeAsync(session, made, there).ConfigureAwait(false);
        return [.. roles.Select(role => there[role.Code])];
    }

    private async Task MakeAsync(
        DbSession session, IReadOnlyList<DemoRole> roles, Dictionary<string, Person> there)
    {
        var facility = await session.QuerySingleOrDefaultAsync<Place>(
            DemoPeopleSql.Workplace, new { Code = Workplace }).ConfigureAwait(false);
        var known = roles.Where(role => there.ContainsKey(role.Code)).ToList();
        foreach (var role in known)
            there[role.Code].Name = NameOf(role, facility);
        if (known.Count > 0)
            await people.RenameAsync(session, known.Select(role => there[role.Code])).ConfigureAwait(false);

        var fresh = roles.Except(known).Select(role => New(role, facility)).ToList();
        if (fresh.Count > 0)
            await people.AddManyAsync(session, fresh).ConfigureAwait(false);
        foreach (var person in fresh)
            there[person.Demo!] = person;
        await grants.ReplaceManyAsync(session,
            [.. roles.Select(role => (there[role.Code].Principal, GrantsOf(role, facility)))]).ConfigureAwait(false);
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
