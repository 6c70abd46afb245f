using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using StatusBoard.Access;
using StatusBoard.Storage.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Persons;

namespace StatusBoard.Storage.Demo;

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
    public async Task EnsureAsync(CancellationToken cancel)
    {
        foreach (var role in Roles)
            await EnsureAsync(role.Code, cancel).ConfigureAwait(false);
    }

    /// <summary>The person of a role, made where there is none yet; null for a role that the demonstration does not know.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<Person?> EnsureAsync(string code, CancellationToken cancel) =>
        Roles.FirstOrDefault(role => role.Code == code) is { } known
            ? database.UpsertAsync<Person?>((connection, transaction) => EnsureAsync(connection, transaction, known), cancel)
            : Task.FromResult<Person?>(null);

    private async Task<Person?> EnsureAsync(DbConnection connection, DbTransaction transaction, DemoRole role)
    {
        var person = await people.FindByDemoAsync(connection, transaction, role.Code).ConfigureAwait(false);
        // A reporter has nothing to report for before there is a facility.
        if (person is not null && (await grants.OfAsync(connection, transaction, person.Principal).ConfigureAwait(false)).Count > 0)
            return person;

        var facility = await connection.QuerySingleOrDefaultAsync<Place>(
            DemoPeopleSql.Workplace.For(database.Provider), new { Code = Workplace }, transaction).ConfigureAwait(false);
        var name = NameOf(role, facility);
        if (person is null)
        {
            var signIn = $"demo-{role.Code}";
            person = new Person
            {
                SignInName = signIn,
                NormalizedSignInName = signIn.ToUpperInvariant(),
                Name = name,
                Demo = role.Code,
                SecurityStamp = RandomNumberGenerator.GetHexString(32),
            };
            await people.AddAsync(connection, transaction, person).ConfigureAwait(false);
        }
        else
        {
            person.Name = name;
            await people.ChangeAsync(connection, transaction, person).ConfigureAwait(false);
        }

        await grants.ReplaceAsync(connection, transaction, person.Principal, GrantsOf(role, facility)).ConfigureAwait(false);
        return person;
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
        "reporter" when facility is { } at => [new Grant(Role.Reporter, Scope.Of(facilities: [at.Code])), new Grant(Role.Viewer, Scope.Of([at.State]))],
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
