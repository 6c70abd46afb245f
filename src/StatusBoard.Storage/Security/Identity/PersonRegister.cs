using System.Security.Cryptography;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>
/// Who is let in, with what, and who no longer is. Each act is one transaction with its entry in the audit; there is
/// always somebody left who may do everything.
/// </summary>
public sealed class PersonRegister(
    Database database, PersonStore people, PasskeyStore passkeys, PersonLinkStore links, GrantStore grants, AuditStore audit,
    TimeProvider time)
{
    /// <summary>How long the first administrator's link can be used.</summary>
    public static readonly TimeSpan SetupLifetime = TimeSpan.FromHours(24);

    /// <summary>How long an invitation can be used.</summary>
    public static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    /// <summary>How long a link for a new password can be used.</summary>
    public static readonly TimeSpan ResetLifetime = TimeSpan.FromHours(24);

    /// <summary>Makes the link for the first administrator; null where one is there already.</summary>
    /// <param name="countDemo">Whether the administrator of the demonstration counts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The token, which is kept nowhere.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<string?> OfferSetupAsync(bool countDemo, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await people.HasAdministratorAsync(session, countDemo).ConfigureAwait(false)
                ? null
                : await links.AddAsync(session, null, SetupLifetime).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Makes the first administrator of a link for that. Where somebody was first with another, it is refused.</summary>
    /// <exception cref="PersonRefusedException">The link is good no longer, or there is an administrator already.</exception>
    /// <exception cref="SignInNameTakenException">Somebody signs in by that name.</exception>
    public Task<Person> SetUpAsync(string token, string name, string signInName, string normalizedSignInName, string passwordHash,
        string? address, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await links.TakeAsync(session, token).ConfigureAwait(false) is not { PersonId: null })
                    throw LinkIsGone();
                if (await people.HasAdministratorAsync(session, countDemo: false).ConfigureAwait(false))
                    throw new PersonRefusedException("There is an administrator already. Ask them for an invitation.");
                var person = New(name, signInName, normalizedSignInName);
                person.PasswordHash = passwordHash;
                await people.AddAsync(session, person).ConfigureAwait(false);
                Grant[] all = [new(Role.Administrator, Scope.Everything)];
                await grants.ReplaceAsync(session, person.Principal, all).ConfigureAwait(false);
                await audit.AppendAsync(session, Entry(new Actor(person.Principal, name, address), "access.setup",
                    person, null, GrantJson.Of(name, all))).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>Lets somebody in by a link that they get.</summary>
    /// <returns>The person, and the token of the link.</returns>
    /// <exception cref="SignInNameTakenException">Somebody signs in by that name.</exception>
    /// <exception cref="UnknownScopeException">A grant names something that is not there.</exception>
    public Task<(Person Person, string Token)> InviteAsync(
        Actor actor, string name, string signInName, string normalizedSignInName, IReadOnlyList<Grant> given,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var person = New(name, signInName, normalizedSignInName);
                await people.AddAsync(session, person).ConfigureAwait(false);
                await grants.ReplaceAsync(session, person.Principal, given).ConfigureAwait(false);
                var token = await links.AddAsync(session, person.Id, InvitationLifetime).ConfigureAwait(false);
                await audit.AppendAsync(
                    session, Entry(actor, "access.invite", person, null, GrantJson.Of(name, given))).ConfigureAwait(false);
                return (person, token);
            },
            cancellationToken);

    /// <summary>Takes everything a person proves themselves with away, ends their sessions, and lets them choose a new password by a
    /// link.</summary>
    /// <returns>The token of the link.</returns>
    public Task<string> ResetAsync(Actor actor, int id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var person = await RealAsync(session, id).ConfigureAwait(false);
                if (person.DisabledAt is not null)
                    throw new PersonRefusedException($"{person.Name} is disabled: enable them first.");
                person.PasswordHash = null;
                (person.TwoFactor, person.AuthenticatorKey) = (false, null);
                await KeepAsync(session, person).ConfigureAwait(false);
                await passkeys.RemoveAllAsync(session, id).ConfigureAwait(false);
                await people.RemoveRecoveryCodesAsync(session, id).ConfigureAwait(false);
                await people.ClearTriesAsync(session, id).ConfigureAwait(false);
                var token = await links.AddAsync(session, id, ResetLifetime).ConfigureAwait(false);
                await audit.AppendAsync(session, Entry(actor, "access.reset", person)).ConfigureAwait(false);
                return token;
            },
            cancellationToken);

    /// <summary>Uses a link up to choose a password. Every session from before ends.</summary>
    /// <exception cref="PersonRefusedException">The link is good no longer.</exception>
    public Task<Person> AcceptAsync(string token, string passwordHash, string? address, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await links.TakeAsync(session, token).ConfigureAwait(false) is not { PersonId: { } id }
                    || await people.FindAsync(session, id).ConfigureAwait(false) is not { DisabledAt: null } person)
                {
                    throw LinkIsGone();
                }

                person.PasswordHash = passwordHash;
                await KeepAsync(session, person).ConfigureAwait(false);
                await people.ClearTriesAsync(session, id).ConfigureAwait(false);
                await audit.AppendAsync(session,
                    Entry(new Actor(person.Principal, person.Name, address), "access.link-used", person)).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>Changes a person's name and what they may do.</summary>
    /// <exception cref="PersonRefusedException">Nobody would be left who may do everything, or there is no such person.</exception>
    /// <exception cref="UnknownScopeException">A grant names something that is not there.</exception>
    public Task<Person> ChangeAsync(Actor actor, int id, string name, IReadOnlyList<Grant> given, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var person = await RealAsync(session, id).ConfigureAwait(false);
                var before = GrantJson.Of(
                    person.Name, await grants.OfAsync(session, person.Principal).ConfigureAwait(false));
                person.Name = name;
                if (!await people.ChangeAsync(session, person).ConfigureAwait(false))
                    throw ChangedMeanwhile(person);
                var ruled = await IsRuledAsync(session).ConfigureAwait(false);
                await grants.ReplaceAsync(session, person.Principal, given).ConfigureAwait(false);
                await LeaveAnAdministratorAsync(session, ruled).ConfigureAwait(false);
                await audit.AppendAsync(session,
                    Entry(actor, "access.change", person, before, GrantJson.Of(name, given))).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>Lets a person do nothing any more, or again. Their sessions and open links end either way.</summary>
    /// <exception cref="PersonRefusedException">Nobody would be left who may do everything, or there is no such person.</exception>
    public Task<Person> SetDisabledAsync(Actor actor, int id, bool disabled, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var person = await RealAsync(session, id).ConfigureAwait(false);
                if (person.DisabledAt is not null == disabled)
                    return person;
                var ruled = await IsRuledAsync(session).ConfigureAwait(false);
                person.DisabledAt = disabled ? time.GetUtcNow().ToMilliseconds() : null;
                await KeepAsync(session, person).ConfigureAwait(false);
                await links.TakeBackAsync(session, id).ConfigureAwait(false);
                await LeaveAnAdministratorAsync(session, ruled).ConfigureAwait(false);
                await audit.AppendAsync(
                    session, Entry(actor, disabled ? "access.disable" : "access.enable", person)).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>
    /// The person whom an identity provider vouches for, made or brought up to date. Somebody who was invited and has no way
    /// to sign in yet is taken for the one with their sign-in name; nobody who has one is taken over.
    /// </summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="key">What the provider knows the person as, for good.</param>
    /// <param name="name">Their name.</param>
    /// <param name="signInName">What they sign in as there.</param>
    /// <param name="normalizedSignInName">The same as it is compared.</param>
    /// <param name="claimed">What the provider says they may do; null where administrators say that.</param>
    /// <param name="address">The network address they came from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Person> FromProviderAsync(
        string provider, string key, string name, string signInName, string normalizedSignInName, IReadOnlyList<Grant>? claimed,
        string? address, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                var person = await people.FindByLoginAsync(session, provider, key).ConfigureAwait(false);
                var isNew = person is null;
                if (person is null)
                {
                    var namesake = await people.FindByNameAsync(session, normalizedSignInName).ConfigureAwait(false);
                    if (namesake is { PasswordHash: null, Demo: null }
                        && !await people.HasProofAsync(session, namesake.Id).ConfigureAwait(false))
                    {
                        person = namesake;
                        await links.TakeBackAsync(session, person.Id).ConfigureAwait(false);
                    }
                    else
                    {
                        person = namesake is null ? New(name, signInName, normalizedSignInName)
                            : New(name, $"{provider}:{key}", $"{provider}:{key}".ToUpperInvariant());
                        await people.AddAsync(session, person).ConfigureAwait(false);
                    }

                    await people.AddLoginAsync(session, person.Id, provider, key).ConfigureAwait(false);
                }

                if (person.DisabledAt is not null)
                    return person;
                await BringUpToDateAsync(session, person, isNew, name, claimed, address).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    private async Task BringUpToDateAsync(DbSession session, Person person, bool isNew, string name,
        IReadOnlyList<Grant>? claimed, string? address)
    {
        var had = await grants.OfAsync(session, person.Principal).ConfigureAwait(false);
        var before = isNew ? null : GrantJson.Of(person.Name, had);
        if (person.Name != name)
        {
            person.Name = name;
            await people.ChangeAsync(session, person).ConfigureAwait(false);
        }

        if (claimed is not null)
            await grants.ReplaceAsync(session, person.Principal, claimed).ConfigureAwait(false);
        var after = GrantJson.Of(name, claimed is null
            ? had : await grants.OfAsync(session, person.Principal).ConfigureAwait(false));
        if (before != after)
            await audit.AppendAsync(session,
                Entry(new Actor("policy", "identity provider", address), "access.claims", person, before, after)).ConfigureAwait(false);
    }

    private async Task<Person> RealAsync(DbSession session, int id) =>
        await people.FindAsync(session, id).ConfigureAwait(false)
            ?? throw new PersonRefusedException("There is no such person.");

    /// <summary>Keeps a person with a new stamp.</summary>
    private async Task KeepAsync(DbSession session, Person person)
    {
        person.SecurityStamp = NewStamp();
        if (!await people.ChangeAsync(session, person).ConfigureAwait(false))
            throw ChangedMeanwhile(person);
    }

    /// <summary>Whether somebody may do everything.</summary>
    private Task<bool> IsRuledAsync(DbSession session) =>
        people.HasAdministratorAsync(session, countDemo: true);

    /// <summary>Refuses what would leave nobody who may do everything.</summary>
    private async Task LeaveAnAdministratorAsync(DbSession session, bool ruled)
    {
        if (ruled && !await IsRuledAsync(session).ConfigureAwait(false))
            throw new PersonRefusedException("Somebody has to be left who may do everything: make another person administrator first.");
    }

    private static Person New(string name, string signInName, string normalizedSignInName) =>
        new() { Name = name, SignInName = signInName, NormalizedSignInName = normalizedSignInName, SecurityStamp = NewStamp() };

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);

    private static PersonRefusedException LinkIsGone() => new("This link was used already, or its time is up. Ask for a new one.");

    private static PersonRefusedException ChangedMeanwhile(Person person) =>
        new($"{person.Name} was changed by somebody else just now: look again.");

    private static AuditEntry Entry(Actor actor, string action, Person person, string? before = null, string? after = null) =>
        new(actor.Id, actor.Name, action, person.Principal) { Address = actor.Address, Before = before, After = after };
}
