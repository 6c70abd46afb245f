using System.Security.Cryptography;
using System.Text;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>The people who sign in, and what each proves it with. Passkeys have a store of their own.</summary>
public sealed class PersonStore(Database database, TimeProvider time)
{
    /// <summary>The person of a number, disabled or not; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Person?> FindAsync(int id, CancellationToken cancellationToken) =>
        FindAsync(PersonSql.FindById, new { Id = id }, cancellationToken);

    /// <summary>The people of these numbers, disabled or not; at most some hundreds.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<Person>> FindManyAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Person>>(
        async session =>
            await session.RowsAsync<Person>(PersonSql.FindMany, new { Ids = IdList.Of(ids) }).ConfigureAwait(false), cancellationToken);

    /// <summary>The person who signs in by a name, as it is compared; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Person?> FindByNameAsync(string normalizedSignInName, CancellationToken cancellationToken) =>
        FindAsync(PersonSql.FindByName, new { NormalizedSignInName = normalizedSignInName }, cancellationToken);

    /// <summary>The person of the demonstration who is something; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Person?> FindByDemoAsync(string demo, CancellationToken cancellationToken) =>
        FindAsync(PersonSql.FindByDemo, new { Demo = demo }, cancellationToken);

    /// <summary>The person whom an identity provider knows by a key; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Person?> FindByLoginAsync(string provider, string key, CancellationToken cancellationToken) =>
        FindAsync(PersonSql.FindByLogin, new { Provider = provider, ProviderKey = key }, cancellationToken);

    /// <summary>The person who has a passkey; null when nobody has.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Person?> FindByPasskeyAsync(byte[] credential, CancellationToken cancellationToken) =>
        FindAsync(PersonSql.FindByPasskey, new { CredentialHash = PasskeyStore.HashOf(credential) }, cancellationToken);

    /// <summary>The person of a number inside a unit of work.</summary>
    public Task<Person?> FindAsync(DbSession session, int id) =>
        session.RowAsync<Person>(PersonSql.FindById, new { Id = id });

    /// <summary>The person who signs in by a name, inside a unit of work.</summary>
    public Task<Person?> FindByNameAsync(DbSession session, string normalizedSignInName) =>
        session.RowAsync<Person>(PersonSql.FindByName, new { NormalizedSignInName = normalizedSignInName });

    /// <summary>The person whom an identity provider knows by a key, inside a unit of work.</summary>
    public Task<Person?> FindByLoginAsync(DbSession session, string provider, string key) =>
        session.RowAsync<Person>(PersonSql.FindByLogin, new { Provider = provider, ProviderKey = key });

    /// <summary>Whether a person has a passkey, or an identity provider vouches for them.</summary>
    public async Task<bool> HasProofAsync(DbSession session, int id) =>
        await session.ExecuteScalarAsync<int>(PersonSql.CountProofs, new { Id = id }).ConfigureAwait(false) > 0;

    /// <summary>Forgets wrong tries and a lockout, inside a unit of work.</summary>
    public async Task ClearTriesAsync(DbSession session, int id)
    {
        await session.ExecuteAsync(PersonSql.ResetFailures, new { Id = id }).ConfigureAwait(false);
        await session.ExecuteAsync(PersonSql.LockOut, new { Id = id, LockoutEnd = (DateTimeOffset?)null }).ConfigureAwait(false);
    }

    /// <summary>Takes a person's recovery codes away, inside a unit of work.</summary>
    public Task RemoveRecoveryCodesAsync(DbSession session, int id) =>
        session.ExecuteAsync(PersonSql.RemoveRecoveryCodes, new { Id = id });

    /// <summary>Whether somebody is there who may do everything. Those of the demonstration count only where they can sign in.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<bool> HasAdministratorAsync(bool countDemo, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
            await HasAdministratorAsync(session, countDemo).ConfigureAwait(false), cancellationToken);

    /// <summary>The same inside a unit of work.</summary>
    public async Task<bool> HasAdministratorAsync(DbSession session, bool countDemo) =>
        await session.ExecuteScalarAsync<int>(PersonSql.CountAdministrators, new { CountDemo = countDemo }).ConfigureAwait(false) > 0;

    /// <summary>Adds a person, inside a unit of work, and gives them their number.</summary>
    /// <returns>Null when it was done; a refusal where somebody has the name already: refuse the unit.</returns>
    public async Task<AccessRefusal?> AddAsync(DbSession session, Person person)
    {
        var row = new { person.NormalizedSignInName };
        if (await session.QuerySingleOrDefaultAsync<Person>(PersonSql.FindByName, row).ConfigureAwait(false) is not null)
            return NameTaken(person.SignInName);
        person.CreatedAt = time.GetUtcNow().ToMilliseconds();
        await session.ExecuteAsync(PersonSql.Add, person).ConfigureAwait(false);
        person.Id = (await session.QuerySingleAsync<Person>(PersonSql.FindByName, row).ConfigureAwait(false)).Id;
        return null;
    }

    /// <summary>The people of the demonstration who are these, inside a unit of work.</summary>
    internal Task<List<Person>> FindByDemosAsync(DbSession session, IEnumerable<string> demos) =>
        session.RowsAsync<Person>(PersonSql.FindByDemos, new { Demos = IdList.Of(demos) });

    /// <summary>Adds people without a password, inside a unit of work, and gives them their numbers.</summary>
    /// <returns>Null when it was done; a refusal where somebody has one of the names already: refuse the unit.</returns>
    internal async Task<AccessRefusal?> AddManyAsync(DbSession session, IReadOnlyCollection<Person> people)
    {
        var names = new { Names = IdList.Of(people.Select(person => person.NormalizedSignInName)) };
        if ((await session.RowsAsync<Person>(PersonSql.FindByNames, names).ConfigureAwait(false))
            is [var taken, ..])
            return NameTaken(taken.SignInName);
        var now = time.GetUtcNow().ToMilliseconds();
        var rows = people.Select(person =>
            new { person.SignInName, person.NormalizedSignInName, person.Name, person.SecurityStamp, person.Demo });
        await session.ExecuteAsync(PersonSql.AddMany,
            new { Rows = JsonRows.Of(session.Provider, rows), Now = now }).ConfigureAwait(false);
        var added = (await session.RowsAsync<Person>(PersonSql.FindByNames, names).ConfigureAwait(false))
            .ToDictionary(person => person.NormalizedSignInName);
        foreach (var person in people)
            (person.Id, person.CreatedAt) = (added[person.NormalizedSignInName].Id, now);
        return null;
    }

    private static AccessRefusal NameTaken(string name) =>
        new(AccessRefusalReason.NameTaken, $"Somebody signs in as '{name}' already.");

    /// <summary>Keeps the names of people, inside a unit of work, whatever else was changed about them.</summary>
    internal Task RenameAsync(DbSession session, IEnumerable<Person> people) => session.ExecuteAsync(PersonSql.Rename,
        new { Rows = JsonRows.Of(session.Provider, people.Select(person => new { person.Id, person.Name })) });

    /// <summary>Keeps what was changed about a person, unless somebody else has changed them since they were read. Wrong tries and
    /// lockouts are not among it.</summary>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> ChangeAsync(DbSession session, Person person)
    {
        if (await session.ExecuteAsync(PersonSql.Change, person).ConfigureAwait(false) == 0)
            return false;
        person.Revision++;
        return true;
    }

    /// <summary>The same as a unit of work of its own.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> ChangeAsync(Person person, CancellationToken cancellationToken) =>
        database.WriteAsync(session => ChangeAsync(session, person), cancellationToken);

    /// <summary>Counts a wrong try. Two at once are two.</summary>
    /// <returns>How many there are now.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> CountFailureAsync(int id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(PersonSql.CountFailure, new { Id = id }).ConfigureAwait(false);
                return await session.ExecuteScalarAsync<int>(PersonSql.FailedCount, new { Id = id }).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Forgets the wrong tries.</summary>
    public Task ResetFailuresAsync(int id, CancellationToken cancellationToken) =>
        ExecuteAsync(PersonSql.ResetFailures, new { Id = id }, cancellationToken);

    /// <summary>Looks at no try until then; null looks at them again.</summary>
    public Task LockOutAsync(int id, DateTimeOffset? until, CancellationToken cancellationToken) =>
        ExecuteAsync(PersonSql.LockOut, new { Id = id, LockoutEnd = until?.ToMilliseconds() }, cancellationToken);

    /// <summary>Takes the code of an authenticator's time step, once.</summary>
    /// <returns>False when this or a later one was taken already.</returns>
    public async Task<bool> TakeStepAsync(int id, long step, CancellationToken cancellationToken) =>
        await ExecuteAsync(PersonSql.TakeStep, new { Id = id, Step = step }, cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Notes that a person has just signed in.</summary>
    public Task NoteSignInAsync(DbSession session, int id) =>
        session.ExecuteAsync(PersonSql.NoteSignIn, new { Id = id, Now = time.GetUtcNow().ToMilliseconds() });

    /// <summary>Keeps whom an identity provider knows by a key, inside a unit of work.</summary>
    public Task AddLoginAsync(DbSession session, int id, string provider, string key) =>
        session.ExecuteAsync(PersonSql.AddLogin, new { Id = id, Provider = provider, ProviderKey = key });

    /// <summary>The same as a unit of work of its own.</summary>
    public Task AddLoginAsync(int id, string provider, string key, CancellationToken cancellationToken) =>
        ExecuteAsync(PersonSql.AddLogin, new { Id = id, Provider = provider, ProviderKey = key }, cancellationToken);

    /// <summary>Forgets it.</summary>
    public Task RemoveLoginAsync(int id, string provider, string key, CancellationToken cancellationToken) =>
        ExecuteAsync(PersonSql.RemoveLogin, new { Id = id, Provider = provider, ProviderKey = key }, cancellationToken);

    /// <summary>The identity providers that know a person, and by what key.</summary>
    public Task<IReadOnlyList<(string Provider, string Key)>> LoginsAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string, string)>>(
            async session =>
                await session.QueryAsync<(string, string)>(
                PersonSql.Logins, new { Id = id }).ConfigureAwait(false), cancellationToken);

    /// <summary>Takes these recovery codes in place of the ones before; only their hashes are kept.</summary>
    public Task ReplaceRecoveryCodesAsync(int id, IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var rows = JsonRows.Of(
            database.Provider, codes.Select(HashOf).Distinct(StringComparer.Ordinal).Select(hash => new { Hash = hash }));
        return database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(PersonSql.RemoveRecoveryCodes, new { Id = id }).ConfigureAwait(false);
                return await session.ExecuteAsync(PersonSql.AddRecoveryCodes, new { Id = id, Rows = rows }).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a recovery code, once. How it is grouped and its case do not matter.</summary>
    /// <returns>Whether it was one.</returns>
    public async Task<bool> RedeemRecoveryCodeAsync(int id, string code, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            PersonSql.RedeemRecoveryCode, new { Id = id, Hash = HashOf(code) }, cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CountRecoveryCodesAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.ExecuteScalarAsync<int>(PersonSql.CountRecoveryCodes, new { Id = id }), cancellationToken);

    /// <summary>A code has 80 random bits, so a fast hash is enough.</summary>
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));

    private Task<Person?> FindAsync(Statement statement, object key, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.RowAsync<Person>(statement, key), cancellationToken);

    private Task<int> ExecuteAsync(Statement statement, object row, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(statement, row), cancellationToken);
}
