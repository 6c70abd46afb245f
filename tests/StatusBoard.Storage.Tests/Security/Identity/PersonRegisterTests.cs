using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Security.Access;

namespace StatusBoard.Storage.Tests.Security.Identity;

public sealed class PersonRegisterOnSqlite(SqliteTestDatabase database) : PersonRegisterTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PersonRegisterOnSqlServer(SqlServerTestDatabase database) : PersonRegisterTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class PersonRegisterTests(TestDatabase database)
{
    private static readonly Actor By = new("person:1", "An administrator", "10.0.0.1");
    private static readonly Grant[] Everything = [new(Role.Administrator, Scope.Everything)];
    private static readonly Grant[] Connecticut = [new(Role.Viewer, Scope.Of(["CT"]))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PersonStore Store => new(database.Database, database.Time);

    private PasskeyStore Passkeys => new(database.Database, database.Time);

    private PersonLinkStore Links => new(database.Database, database.Time);

    private PersonRegister Register => new(database.Database, Store, Passkeys, Links, database.Grants, database.Audit, database.Time);

    private PersonDirectory Directory => new(database.Database, database.Grants, database.Time);

    [Fact]
    public async Task The_first_administrator_is_made_once_whoever_else_holds_a_link()
    {
        var first = (await Register.OfferSetupAsync(countDemo: false, Cancel))!;
        var second = (await Register.OfferSetupAsync(countDemo: false, Cancel))!;
        var made = await Register.SetUpAsync(first, "Ines", "ines", "INES", "hash", null, Cancel).DoneAsync();
        Assert.Equal(Everything, await database.Grants.OfAsync(made.Principal, Cancel));
        Assert.Contains("used already",
            (await Register.SetUpAsync(first, "Mallory", "mallory", "MALLORY", "hash", null, Cancel).RefusedAsync()).Message,
            StringComparison.Ordinal);
        Assert.Contains("an administrator already",
            (await Register.SetUpAsync(second, "Mallory", "mallory", "MALLORY", "hash", null, Cancel).RefusedAsync()).Message,
            StringComparison.Ordinal);
        Assert.Null(await Register.OfferSetupAsync(countDemo: false, Cancel));

        // And nobody leaves the board without one.
        Assert.Contains("Somebody has to be left",
            (await Register.SetDisabledAsync(By, made.Id, true, Cancel).RefusedAsync()).Message,
            StringComparison.Ordinal);
        Assert.Equal(AccessRefusalReason.LastAdministrator,
            (await Register.ChangeAsync(By, made.Id, "Ines", Connecticut, Cancel).RefusedAsync()).Reason);
        Assert.Equal(Everything, await database.Grants.OfAsync(made.Principal, Cancel));
        Assert.Null((await Store.FindAsync(made.Id, Cancel))!.DisabledAt);
        await InviteAsync("other-administrator", Everything);
        await Register.SetDisabledAsync(By, made.Id, true, Cancel).DoneAsync();
    }

    [Fact]
    public async Task An_invitation_is_good_once_for_a_week_and_a_newer_link_takes_its_place()
    {
        var (person, token) = await InviteAsync("link");
        Assert.Equal(person.Id, (await Links.FindAsync(token, Cancel))!.PersonId);
        var newer = await Register.ResetAsync(By, person.Id, Cancel).DoneAsync();
        await Register.AcceptAsync(token, "hash", null, Cancel).RefusedAsync();
        var stamp = (await Store.FindAsync(person.Id, Cancel))!.SecurityStamp;
        await Register.AcceptAsync(newer, "hash", null, Cancel).DoneAsync();
        Assert.NotEqual(stamp, (await Store.FindAsync(person.Id, Cancel))!.SecurityStamp);
        await Register.AcceptAsync(newer, "another", null, Cancel).RefusedAsync();
        Assert.Equal("hash", (await Store.FindAsync(person.Id, Cancel))!.PasswordHash);

        var (_, late) = await InviteAsync("late-link");
        database.Time.Advance(PersonRegister.InvitationLifetime);
        Assert.Null(await Links.FindAsync(late, Cancel));
        await Register.AcceptAsync(late, "hash", null, Cancel).RefusedAsync();
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_gets_in()
    {
        var (_, token) = await InviteAsync("race");
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Register.AcceptAsync(token, $"hash {i}", null, Cancel)));
        Assert.Single(outcomes, outcome => outcome.IsDone);
    }

    [Fact]
    public async Task A_reset_takes_everything_away_that_proves_who_somebody_is_and_ends_their_sessions()
    {
        var (person, token) = await InviteAsync("reset");
        await Register.AcceptAsync(token, "hash", null, Cancel).DoneAsync();
        await Passkeys.SetAsync(
            person.Id, new Passkey { Credential = [1, 2], PublicKey = [1], Name = "Key", Attestation = [1], ClientData = [1] }, Cancel);
        await Store.ReplaceRecoveryCodesAsync(person.Id, ["AAAA-AAAA-AAAA-AAAA"], Cancel);
        var before = (await Store.FindAsync(person.Id, Cancel))!;
        (before.TwoFactor, before.AuthenticatorKey) = (true, "JBSWY3DP");
        await Store.ChangeAsync(before, Cancel);
        await Store.LockOutAsync(person.Id, database.Time.GetUtcNow().AddHours(1), Cancel);

        await Register.ResetAsync(By, person.Id, Cancel).DoneAsync();
        var after = (await Store.FindAsync(person.Id, Cancel))!;
        Assert.Equal((null, false, null, null), (after.PasswordHash, after.TwoFactor, after.AuthenticatorKey, after.LockoutEnd));
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Empty(await Passkeys.OfAsync(person.Id, Cancel));
        Assert.Equal(0, await Store.CountRecoveryCodesAsync(person.Id, Cancel));
    }

    [Fact]
    public async Task Who_is_disabled_has_a_new_stamp_and_no_link_and_a_change_says_what_was_before()
    {
        var (person, token) = await InviteAsync("changes");
        await Register.ChangeAsync(By, person.Id, "Changed", [new Grant(Role.Dispatcher, Scope.Of(["CT", "RI"]))], Cancel).DoneAsync();
        Assert.Equal(
            """{"name":"changes","grants":[{"role":"viewer","states":["CT"]}]} -> """
            + """{"name":"Changed","grants":[{"role":"dispatcher","states":["CT","RI"]}]}""",
            await database.ScalarAsync<string>(
                "SELECT CONCAT(Before, ' -> ', After) FROM AuditEntry WHERE Action = 'access.change' AND Subject = @Principal AND "
                    + "Address = '10.0.0.1'", new { person.Principal }));
        var stamp = (await Store.FindAsync(person.Id, Cancel))!.SecurityStamp;
        await Register.SetDisabledAsync(By, person.Id, true, Cancel).DoneAsync();
        Assert.NotEqual(stamp, (await Store.FindAsync(person.Id, Cancel))!.SecurityStamp);
        Assert.Null(await Links.FindAsync(token, Cancel));
        await Register.ResetAsync(By, person.Id, Cancel).RefusedAsync();
        await Register.SetDisabledAsync(By, person.Id, false, Cancel).DoneAsync();
        Assert.Equal(["access.invite", "access.change", "access.disable", "access.enable"], await ActionsAsync(person));
    }

    [Fact]
    public async Task An_identity_provider_takes_over_an_invited_person_and_nobody_who_can_sign_in_already()
    {
        var (invited, _) = await InviteAsync("invited-oidc");
        var same = await Register.FromProviderAsync("oidc", "s1", "Invited", "invited-oidc", "INVITED-OIDC", null, null, Cancel)
            .DoneAsync();
        Assert.Equal(invited.Id, same.Id);
        Assert.Equal(Connecticut, await database.Grants.OfAsync(same.Principal, Cancel));

        var (local, token) = await InviteAsync("local");
        await Register.AcceptAsync(token, "hash", null, Cancel).DoneAsync();
        var other = await Register.FromProviderAsync("oidc", "s2", "Somebody", "local", "LOCAL", Connecticut, null, Cancel).DoneAsync();
        Assert.NotEqual(local.Id, other.Id);
        Assert.Equal(other.Id,
            (await Register.FromProviderAsync("oidc", "s2", "Somebody", "local", "LOCAL", [], null, Cancel).DoneAsync()).Id);
        var unknown = await Register.FromProviderAsync("oidc", "s2", "Another", "local", "LOCAL",
            [new Grant(Role.Viewer, Scope.Of(facilities: ["nowhere"]))], null, Cancel).RefusedAsync();
        Assert.Equal(AccessRefusalReason.UnknownScope, unknown.Reason);
        Assert.Equal("Somebody", (await Store.FindAsync(other.Id, Cancel))!.Name);
        Assert.Empty(await database.Grants.OfAsync(other.Principal, Cancel));
    }

    [Fact]
    public async Task An_identity_provider_takes_over_nobody_who_signs_in_by_a_passkey_or_by_another_provider()
    {
        var (keyed, _) = await InviteAsync("keyed");
        var passkey = new Passkey { Credential = [3, 4], PublicKey = [1], Name = "Key", Attestation = [1], ClientData = [1] };
        await Passkeys.SetAsync(keyed.Id, passkey, Cancel);
        var (elsewhere, _) = await InviteAsync("elsewhere");
        var there = await Register.FromProviderAsync("another", "e1", "elsewhere", "elsewhere", "ELSEWHERE", null, null, Cancel)
            .DoneAsync();
        Assert.Equal(elsewhere.Id, there.Id);

        Grant[] elsewhereOnly = [new(Role.Reporter, Scope.Of(["RI"]))];
        foreach (var (taken, key, name) in new[] { (keyed, "k1", "keyed"), (elsewhere, "e1", "elsewhere") })
        {
            var other = await Register.FromProviderAsync(
                "oidc", key, "Somebody", name, name.ToUpperInvariant(), elsewhereOnly, null, Cancel).DoneAsync();
            Assert.NotEqual(taken.Id, other.Id);
            Assert.Equal(Connecticut, await database.Grants.OfAsync(taken.Principal, Cancel));
            Assert.Equal(name, (await Store.FindAsync(taken.Id, Cancel))!.Name);
        }
    }

    [Fact]
    public async Task People_are_listed_by_pages_found_by_what_stands_in_their_name_and_ordered()
    {
        foreach (var name in new[] { "list b", "list a", "list 100%", "list_c" })
            await InviteAsync(name);
        var (page, total) = await Directory.ListAsync(new PersonQuery { Search = "LIST ", Limit = 2 }, Cancel);
        Assert.Equal((4, 2), (total, page.Count));
        Assert.Equal(["list a", "list b", "list_c"],
            (await Directory.ListAsync(new PersonQuery { Search = "list ", Skip = 1, Limit = 5 }, Cancel)).People.Select(person =>
            person.Name));
        Assert.Equal("list_c",
            (await Directory.ListAsync(new PersonQuery { Search = "list ", Order = PersonOrder.NameFromTheEnd, Limit = 1 }, Cancel))
            .People.Single().Name);
        Assert.Equal("list 100%", (await Directory.ListAsync(new PersonQuery { Search = "0%" }, Cancel)).People.Single().Name);
        var found = (await Directory.ListAsync(new PersonQuery { Search = "t_c" }, Cancel)).People.Single();
        Assert.Equal(Connecticut, found.Grants);
        Assert.Equal(database.Time.GetUtcNow() + PersonRegister.InvitationLifetime, found.LinkExpiresAt);
        Assert.Equal((found.Name, found.LinkExpiresAt), (await Directory.FindAsync(found.Id, Cancel)) is { } one
            ? (one.Name, one.LinkExpiresAt) : default);
        Assert.Equal(Connecticut, (await Directory.FindAsync(found.Id, Cancel))!.Grants);
        Assert.Null(await Directory.FindAsync(0, Cancel));
        await database.Database.WriteAsync(async session =>
            { await Store.NoteSignInAsync(session, found.Id); return true; }, Cancel);
        Assert.Equal("list_c",
            (await Directory.ListAsync(new PersonQuery { Search = "list", Order = PersonOrder.LastSignIn, Limit = 1 }, Cancel))
            .People.Single().Name);
        Assert.NotEqual("list_c",
            (await Directory.ListAsync(new PersonQuery { Search = "list", Order = PersonOrder.LongestAway, Limit = 1 }, Cancel))
            .People.Single().Name);
    }

    private Task<Invitation> InviteAsync(string name, Grant[]? grants = null) =>
        Register.InviteAsync(By, name, name, name.ToUpperInvariant(), grants ?? Connecticut, Cancel).DoneAsync();

    private async Task<IReadOnlyList<string>> ActionsAsync(Person person)
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        return [.. await Dapper.SqlMapper.QueryAsync<string>(
            connection, "SELECT Action FROM AuditEntry WHERE Subject = @Principal ORDER BY Id", new { person.Principal })];
    }
}
