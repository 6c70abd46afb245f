using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

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
        async connection =>
            await database.RowsAsync<Person>(connection, PersonSql.FindMany, new { Ids = IdList.Of(ids) },
            cancellationToken: cancellationToken).ConfigureAwait(false), cancellationToken);

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
    public Task<Person?> FindAsync(DbConnection connection, DbTransaction transaction, int id) =>
        FindAsync(PersonSql.FindById, connection, transaction, new { Id = id });

    /// <summary>The person who signs in by a name, inside a unit of work.</summary>
    public Task<Person?> FindByNameAsync(DbConnection connection, DbTransaction transaction, string normalizedSignInName) =>
        FindAsync(PersonSql.FindByName, connection, transaction, new { NormalizedSignInName = normalizedSignInName });

    /// <summary>The person whom an identity provider knows by a key, inside a unit of work.</summary>
    public Task<Person?> FindByLoginAsync(DbConnection connection, DbTransaction transaction, string provider, string key) =>
        FindAsync(PersonSql.FindByLogin, connection, transaction, new { Provider = provider, ProviderKey = key });

    /// <summary>Whether a person has a passkey, or an identity provider vouches for them.</summary>
    public async Task<bool> HasProofAsync(DbConnection connection, DbTransaction transaction, int id) =>
        await connection.ExecuteScalarAsync<int>(
            PersonSql.CountProofs.For(database.Provider), new { Id = id }, transaction).ConfigureAwait(false) > 0;

    /// <summary>Forgets wrong tries and a lockout, inside a unit of work.</summary>
    public async Task ClearTriesAsync(DbConnection connection, DbTransaction transaction, int id)
    {
        await connection.ExecuteAsync(PersonSql.ResetFailures.For(database.Provider), new { Id = id }, transaction).ConfigureAwait(false);
        await connection.ExecuteAsync(PersonSql.LockOut.For(database.Provider), new { Id = id, LockoutEnd = (DateTimeOffset?)null },
            transaction).ConfigureAwait(false);
    }

    /// <summary>Takes a person's recovery codes away, inside a unit of work.</summary>
    public Task RemoveRecoveryCodesAsync(DbConnection connection, DbTransaction transaction, int id) =>
        connection.ExecuteAsync(PersonSql.RemoveRecoveryCodes.For(database.Provider), new { Id = id }, transaction);

    /// <summary>Whether somebody is there who may do everything. Those of the demonstration count only where they can sign in.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<bool> HasAdministratorAsync(bool countDemo, CancellationToken cancellationToken) =>
        database.ReadAsync(async connection =>
            await HasAdministratorAsync(connection, null, countDemo).ConfigureAwait(false), cancellationToken);

    /// <summary>The same inside a unit of work.</summary>
    public async Task<bool> HasAdministratorAsync(DbConnection connection, DbTransaction? transaction, bool countDemo) =>
        await connection.ExecuteScalarAsync<int>(PersonSql.CountAdministrators.For(database.Provider), new { CountDemo = countDemo },
            transaction).ConfigureAwait(false) > 0;

    /// <summary>Adds a person, inside a unit of work, and gives them their number.</summary>
    /// <exception cref="SignInNameTakenException">Somebody has the name already; roll back.</exception>
    public async Task AddAsync(DbConnection connection, DbTransaction transaction, Person person)
    {
        var row = new { person.NormalizedSignInName };
        if (await connection.QuerySingleOrDefaultAsync<Person>(
            PersonSql.FindByName.For(database.Provider), row, transaction).ConfigureAwait(false) is not null)
            throw new SignInNameTakenException(person.SignInName);
        person.CreatedAt = time.GetUtcNow().ToMilliseconds();
        await connection.ExecuteAsync(PersonSql.Add.For(database.Provider), person, transaction).ConfigureAwait(false);
        person.Id = (await connection.QuerySingleAsync<Person>(
            PersonSql.FindByName.For(database.Provider), row, transaction).ConfigureAwait(false)).Id;
    }

    /// <summary>The people of the demonstration who are these, inside a unit of work.</summary>
    internal Task<List<Person>> FindByDemosAsync(DbConnection connection, DbTransaction transaction, IEnumerable<string> demos) =>
        database.RowsAsync<Person>(connection, PersonSql.FindByDemos, new { Demos = IdList.Of(demos) }, transaction);

    /// <summary>Adds people without a password, inside a unit of work, and gives them their numbers.</summary>
    /// <exception cref="SignInNameTakenException">Somebody has one of the names already; roll back.</exception>
    internal async Task AddManyAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<Person> people)
    {
        var names = new { Names = IdList.Of(people.Select(person => person.NormalizedSignInName)) };
        if ((await database.RowsAsync<Person>(connection, PersonSql.FindByNames, names, transaction).ConfigureAwait(false))
            is [var taken, ..])
            throw new SignInNameTakenException(taken.SignInName);
        var now = time.GetUtcNow().ToMilliseconds();
        var rows = people.Select(person =>
            new { person.SignInName, person.NormalizedSignInName, person.Name, person.SecurityStamp, person.Demo });
        await connection.ExecuteAsync(PersonSql.AddMany.For(database.Provider),
            new { Rows = JsonRows.Of(database.Provider, rows), Now = now }, transaction).ConfigureAwait(false);
        var added = (await database.RowsAsync<Person>(connection, PersonSql.FindByNames, names, transaction).ConfigureAwait(false))
            .ToDictionary(person => person.NormalizedSignInName);
        foreach (var person in people)
            (person.Id, person.CreatedAt) = (added[person.NormalizedSignInName].Id, now);
    }

    /// <summary>Keeps the names of people, inside a unit of work, whatever else was changed about them.</summary>
    internal Task RenameAsync(DbConnection connection, DbTransaction transaction, IEnumerable<Person> people) => connection.ExecuteAsync(
        PersonSql.Rename.For(database.Provider),
        new { Rows = JsonRows.Of(database.Provider, people.Select(person => new { person.Id, person.Name })) }, transaction);

    /// <summary>Keeps what was changed about a person, unless somebody else has changed them since they were read. Wrong tries and
    /// lockouts are not among it.</summary>
    /// <returns>Whether it was kept.</returns>
    public async Task<bool> ChangeAsync(DbConnection connection, DbTransaction transaction, Person person)
    {
        if (await connection.ExecuteAsync(PersonSql.Change.For(database.Provider), person, transaction).ConfigureAwait(false) == 0)
            return false;
        person.Revision++;
        return true;
    }

    /// <summary>The same as a unit of work of its own.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> ChangeAsync(Person person, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => ChangeAsync(connection, transaction, person), cancellationToken);

    /// <summary>Counts a wrong try. Two at once are two.</summary>
    /// <returns>How many there are now.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> CountFailureAsync(int id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(
                    PersonSql.CountFailure.For(database.Provider), new { Id = id }, transaction).ConfigureAwait(false);
                return await connection.ExecuteScalarAsync<int>(PersonSql.FailedCount.For(database.Provider), new { Id = id },
                    transaction).ConfigureAwait(false);
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
    public Task NoteSignInAsync(DbConnection connection, DbTransaction transaction, int id) =>
        connection.ExecuteAsync(PersonSql.NoteSignIn.For(database.Provider), new { Id = id, Now = time.GetUtcNow().ToMilliseconds() },
            transaction);

    /// <summary>Keeps whom an identity provider knows by a key, inside a unit of work.</summary>
    public Task AddLoginAsync(DbConnection connection, DbTransaction transaction, int id, string provider, string key) =>
        connection.ExecuteAsync(PersonSql.AddLogin.For(database.Provider), new { Id = id, Provider = provider, ProviderKey = key },
            transaction);

    /// <summary>The same as a unit of work of its own.</summary>
    public Task AddLoginAsync(int id, string provider, string key, CancellationToken cancellationToken) =>
        ExecuteAsync(PersonSql.AddLogin, new { Id = id, Provider = provider, ProviderKey = key }, cancellationToken);

    /// <summary>Forgets it.</summary>
    public Task RemoveLoginAsync(int id, string provider, string key, CancellationToken cancellationToken) =>
        ExecuteAsync(PersonSql.RemoveLogin, new { Id = id, Provider = provider, ProviderKey = key }, cancellationToken);

    /// <summary>The identity providers that know a person, and by what key.</summary>
    public Task<IReadOnlyList<(string Provider, string Key)>> LoginsAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string, string)>>(
            async connection =>
                (await connection.QueryAsync<(string, string)>(
                PersonSql.Logins.For(database.Provider), new { Id = id }).ConfigureAwait(false)).AsList(), cancellationToken);

    /// <summary>Takes these recovery codes in place of the ones before; only their hashes are kept.</summary>
    public Task ReplaceRecoveryCodesAsync(int id, IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var rows = JsonRows.Of(
            database.Provider, codes.Select(HashOf).Distinct(StringComparer.Ordinal).Select(hash => new { Hash = hash }));
        return database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(PersonSql.RemoveRecoveryCodes.For(database.Provider), new { Id = id },
                    transaction).ConfigureAwait(false);
                return await connection.ExecuteAsync(PersonSql.AddRecoveryCodes.For(database.Provider), new { Id = id, Rows = rows },
                    transaction).ConfigureAwait(false);
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
        database.ReadAsync(connection =>
            connection.ExecuteScalarAsync<int>(PersonSql.CountRecoveryCodes.For(database.Provider), new { Id = id }), cancellationToken);

    /// <summary>A code has 80 random bits, so a fast hash is enough.</summary>
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));

    private Task<Person?> FindAsync(Statement statement, DbConnection connection, DbTransaction transaction, object key) =>
        database.RowAsync<Person>(connection, statement, key, transaction);

    private Task<Person?> FindAsync(Statement statement, object key, CancellationToken cancellationToken) =>
        database.ReadAsync(connection =>
            database.RowAsync<Person>(connection, statement, key, cancellationToken: cancellationToken), cancellationToken);

    private Task<int> ExecuteAsync(Statement statement, object row, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
            connection.ExecuteAsync(statement.For(database.Provider), row, transaction), cancellationToken);
}
