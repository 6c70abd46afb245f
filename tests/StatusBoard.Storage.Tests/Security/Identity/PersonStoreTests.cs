using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Security.Access;

namespace StatusBoard.Storage.Tests.Security.Identity;

public sealed class PersonStoreOnSqlite(SqliteTestDatabase database) : PersonStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PersonStoreOnSqlServer(SqlServerTestDatabase database) : PersonStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class PersonStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PersonStore Store => new(database.Database, database.Time);

    private PasskeyStore Passkeys => new(database.Database, database.Time);

    [Fact]
    public async Task A_person_comes_back_as_they_were_kept()
    {
        var added = await AddAsync("Ana@Example.org");
        added.Name = "A. Souza, charge nurse";
        added.PasswordHash = "a hash";
        added.TwoFactor = true;
        added.AuthenticatorKey = "JBSWY3DP";
        added.DisabledAt = database.Time.GetUtcNow();
        Assert.True(await Store.ChangeAsync(added, Cancel));

        Assert.Equivalent(added, await Store.FindAsync(added.Id, Cancel), strict: true);
        Assert.Equivalent(added, await Store.FindByNameAsync("ANA@EXAMPLE.ORG", Cancel), strict: true);
        Assert.Null(await Store.FindByNameAsync("nobody", Cancel));
        Assert.Null(await Store.FindAsync(0, Cancel));
    }

    [Fact]
    public async Task A_name_that_somebody_signs_in_with_is_refused_in_any_case()
    {
        await AddAsync("taken@example.org");
        var refused = await TryAddAsync("Taken@Example.org").RefusedAsync();
        Assert.Equal(AccessRefusalReason.NameTaken, refused.Reason);
        Assert.Contains("Taken@Example.org", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_changes_at_once_the_later_is_refused()
    {
        var added = await AddAsync("twice@example.org");
        var other = (await Store.FindAsync(added.Id, Cancel))!;
        added.Name = "First";
        other.Name = "Second";
        Assert.True(await Store.ChangeAsync(added, Cancel));
        Assert.False(await Store.ChangeAsync(other, Cancel));
        Assert.Equal("First", (await Store.FindAsync(added.Id, Cancel))!.Name);
        added.Name = "Third";
        Assert.True(await Store.ChangeAsync(added, Cancel));
    }

    [Fact]
    public async Task Wrong_tries_at_the_same_time_all_count_and_do_not_hinder_a_change()
    {
        var added = await AddAsync("tries@example.org");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.CountFailureAsync(added.Id, Cancel)));
        Assert.Equal(9, await Store.CountFailureAsync(added.Id, Cancel));
        Assert.True(await Store.ChangeAsync(added, Cancel));
        Assert.Equal(9, (await Store.FindAsync(added.Id, Cancel))!.FailedCount);

        var until = database.Time.GetUtcNow().AddMinutes(15);
        await Store.LockOutAsync(added.Id, until, Cancel);
        await Store.ResetFailuresAsync(added.Id, Cancel);
        var locked = (await Store.FindAsync(added.Id, Cancel))!;
        Assert.Equal((until, 0), (locked.LockoutEnd, locked.FailedCount));
        await Store.LockOutAsync(added.Id, null, Cancel);
        Assert.Null((await Store.FindAsync(added.Id, Cancel))!.LockoutEnd);
    }

    [Fact]
    public async Task A_time_step_of_an_authenticator_is_taken_once_and_never_after_a_later_one()
    {
        var added = await AddAsync("steps@example.org");
        Assert.True(await Store.TakeStepAsync(added.Id, 58_000_001, Cancel));
        Assert.False(await Store.TakeStepAsync(added.Id, 58_000_001, Cancel));
        Assert.False(await Store.TakeStepAsync(added.Id, 58_000_000, Cancel));
        Assert.True(await Store.TakeStepAsync(added.Id, 58_000_002, Cancel));
    }

    [Fact]
    public async Task A_recovery_code_is_taken_once_however_it_is_written_and_kept_only_as_a_hash()
    {
        var added = await AddAsync("codes@example.org");
        await Store.ReplaceRecoveryCodesAsync(added.Id, ["ABCD-EFGH-JKMN-PQRS", "2345-6789-ABCD-EFGH"], Cancel);
        Assert.Equal(2, await Store.CountRecoveryCodesAsync(added.Id, Cancel));
        Assert.False(await Store.RedeemRecoveryCodeAsync(added.Id, "ABCD-EFGH-JKMN-PQRT", Cancel));
        Assert.True(await Store.RedeemRecoveryCodeAsync(added.Id, " abcd efgh jkmn pqrs", Cancel));
        Assert.False(await Store.RedeemRecoveryCodeAsync(added.Id, "ABCD-EFGH-JKMN-PQRS", Cancel));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM PersonRecoveryCode WHERE Hash LIKE '%2345%6789%'"));

        await Store.ReplaceRecoveryCodesAsync(added.Id, ["ZZZZ-ZZZZ-ZZZZ-ZZZZ"], Cancel);
        Assert.False(await Store.RedeemRecoveryCodeAsync(added.Id, "2345-6789-ABCD-EFGH", Cancel));
        Assert.Equal(1, await Store.CountRecoveryCodesAsync(added.Id, Cancel));
    }

    [Fact]
    public async Task A_person_is_found_by_what_their_identity_provider_knows_them_as()
    {
        var added = await AddAsync("login@example.org");
        await Store.AddLoginAsync(added.Id, "oidc", "subject-1", Cancel);
        Assert.Equal(added.Id, (await Store.FindByLoginAsync("oidc", "subject-1", Cancel))!.Id);
        Assert.Null(await Store.FindByLoginAsync("oidc", "subject-2", Cancel));
        Assert.Equal([("oidc", "subject-1")], await Store.LoginsAsync(added.Id, Cancel));
        await Store.RemoveLoginAsync(added.Id, "oidc", "subject-1", Cancel);
        Assert.Null(await Store.FindByLoginAsync("oidc", "subject-1", Cancel));
    }

    [Fact]
    public async Task A_passkey_of_the_longest_id_comes_back_as_it_was_kept_and_finds_its_person()
    {
        var added = await AddAsync("passkey@example.org");
        var other = await AddAsync("other-passkey@example.org");
        var passkey = new Passkey
        {
            Credential = [.. Enumerable.Range(0, 1023).Select(i => (byte)(i + added.Id))],
            PublicKey = [1, 2, 3],
            Name = "Phone",
            SignCount = uint.MaxValue,
            Transports = "internal,hybrid",
            UserVerified = true,
            BackupEligible = true,
            Attestation = [4],
            ClientData = [5, 6],
            CreatedAt = database.Time.GetUtcNow(),
        };
        await Passkeys.SetAsync(added.Id, passkey, Cancel);
        Assert.Equivalent(passkey, await Passkeys.FindAsync(added.Id, passkey.Credential, Cancel), strict: true);
        Assert.Equal(added.Id, (await Store.FindByPasskeyAsync(passkey.Credential, Cancel))!.Id);
        Assert.Null(await Passkeys.FindAsync(other.Id, passkey.Credential, Cancel));
        Assert.Null(await Store.FindByPasskeyAsync([9], Cancel));

        await Passkeys.NoteUseAsync(added.Id, passkey.Credential, Cancel);
        Assert.Equal(database.Time.GetUtcNow(), (await Passkeys.FindAsync(added.Id, passkey.Credential, Cancel))!.LastUsedAt);
        // Nobody takes another's credential over.
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Passkeys.SetAsync(other.Id, passkey, Cancel));
        await Passkeys.RemoveAsync(other.Id, passkey.Credential, Cancel);
        Assert.Single(await Passkeys.OfAsync(added.Id, Cancel));
        await Passkeys.RemoveAsync(added.Id, passkey.Credential, Cancel);
        Assert.Empty(await Passkeys.OfAsync(added.Id, Cancel));
    }

    [Fact]
    public async Task Many_are_found_at_once_and_one_by_the_role_it_plays_in_the_demonstration()
    {
        var people = new List<Person>();
        foreach (var (name, demo) in ((string, string?)[])[("many-1@example.org", null), ("many-2@example.org", "a-role"),
            ("many-3@example.org", null)])
            people.Add(await AddAsync(name, demo));

        var found = await Store.FindManyAsync([people[0].Id, people[2].Id, 0], Cancel);

        Assert.Equal([people[0].Id, people[2].Id], found.Select(person => person.Id).Order());
        Assert.Empty(await Store.FindManyAsync([], Cancel));
        Assert.Equal(people[1].Id, (await Store.FindByDemoAsync("a-role", Cancel))!.Id);
        Assert.Null(await Store.FindByDemoAsync("another-role", Cancel));
    }

    private Task<Person> AddAsync(string name, string? demo = null) => TryAddAsync(name, demo).DoneAsync();

    private Task<AccessResult<Person>> TryAddAsync(string name, string? demo = null) =>
        database.Database.WriteAsync<AccessResult<Person>>(
            async session =>
            {
                var person = new Person { SignInName = name, NormalizedSignInName = name.ToUpperInvariant(), Name = name, Demo = demo,
                    SecurityStamp = "stamp" };
                if (await Store.AddAsync(session, person) is { } refusal)
                    return session.Refuse<AccessResult<Person>>(refusal);
                return person;
            },
            Cancel);
}
