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

    /// <summary>Makes the first administrator of a link for that. Refused where the link is good no longer, where somebody was first with
    /// another, and where somebody signs in by that name.</summary>
    public Task<AccessResult<Person>> SetUpAsync(
        string token, string name, string signInName, string normalizedSignInName, string passwordHash,
        string? address, CancellationToken cancellationToken) =>
        database.ChangeAccessAsync<Person>(
            async session =>
            {
                if (await links.TakeAsync(session, token).ConfigureAwait(false) is not { PersonId: null })
                    return LinkIsGone();
                if (await people.HasAdministratorAsync(session, countDemo: false).ConfigureAwait(false))
                    return AccessRefusal.Conflict("There is an administrator already. Ask them for an invitation.");
                var person = New(name, signInName, normalizedSignInName);
                person.PasswordHash = passwordHash;
                Grant[] all = [new(Role.Administrator, Scope.Everything)];
                if (await AddAsync(session, person, all).ConfigureAwait(false) is { } refusal)
                    return refusal;
                await audit.AppendAsync(session, Entry(new Actor(person.Principal, name, address), "access.setup",
                    person, null, GrantJson.Of(name, all))).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>Lets somebody in by a link that they get. Refused where somebody signs in by that name, and where a grant names something
    /// that is not there.</summary>
    public Task<AccessResult<Invitation>> InviteAsync(
        Actor actor, string name, string signInName, string normalizedSignInName, IReadOnlyList<Grant> given,
        CancellationToken cancellationToken) =>
        database.ChangeAccessAsync<Invitation>(
            async session =>
            {
                var person = New(name, signInName, normalizedSignInName);
                if (await AddAsync(session, person, given).ConfigureAwait(false) is { } refusal)
                    return refusal;
                var token = await links.AddAsync(session, person.Id, InvitationLifetime).ConfigureAwait(false);
                await audit.AppendAsync(
                    session, Entry(actor, "access.invite", person, null, GrantJson.Of(name, given))).ConfigureAwait(false);
                return new Invitation(person, token);
            },
            cancellationToken);

    /// <summary>Takes everything a person proves themselves with away, ends their sessions, and lets them choose a new password by a
    /// link. Refused where there is no such person, or they are disabled.</summary>
    /// <returns>The token of the link.</returns>
    public Task<AccessResult<string>> ResetAsync(Actor actor, int id, CancellationToken cancellationToken) =>
        database.ChangeAccessAsync<string>(
            async session =>
            {
                if (await people.FindAsync(session, id).ConfigureAwait(false) is not { } person)
                    return NoSuchPerson();
                if (person.DisabledAt is not null)
                    return AccessRefusal.Conflict($"{person.Name} is disabled: enable them first.");
                person.PasswordHash = null;
                (person.TwoFactor, person.AuthenticatorKey) = (false, null);
                if (!await KeepAsync(session, person).ConfigureAwait(false))
                    return ChangedMeanwhile(person);
                await passkeys.RemoveAllAsync(session, id).ConfigureAwait(false);
                await people.RemoveRecoveryCodesAsync(session, id).ConfigureAwait(false);
                await people.ClearTriesAsync(session, id).ConfigureAwait(false);
                var token = await links.AddAsync(session, id, ResetLifetime).ConfigureAwait(false);
                await audit.AppendAsync(session, Entry(actor, "access.reset", person)).ConfigureAwait(false);
                return token;
            },
            cancellationToken);

    /// <summary>Uses a link up to choose a password. Every session from before ends. Refused where the link is good no longer.</summary>
    public Task<AccessResult<Person>> AcceptAsync(
        string token, string passwordHash, string? address, CancellationToken cancellationToken) =>
        database.ChangeAccessAsync<Person>(
            async session =>
            {
                if (await links.TakeAsync(session, token).ConfigureAwait(false) is not { PersonId: { } id }
                    || await people.FindAsync(session, id).ConfigureAwait(false) is not { DisabledAt: null } person)
                {
                    return LinkIsGone();
                }

                person.PasswordHash = passwordHash;
                if (!await KeepAsync(session, person).ConfigureAwait(false))
                    return ChangedMeanwhile(person);
                await people.ClearTriesAsync(session, id).ConfigureAwait(false);
                await audit.AppendAsync(session,
                    Entry(new Actor(person.Principal, person.Name, address), "access.link-used", person)).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>Changes a person's name and what they may do. Refused where there is no such person, where nobody would be left who may do
    /// everything, and where a grant names something that is not there.</summary>
    public Task<AccessResult<Person>> ChangeAsync(
        Actor actor, int id, string name, IReadOnlyList<Grant> given, CancellationToken cancellationToken) =>
        database.ChangeAccessAsync<Person>(
            async session =>
            {
                if (await people.FindAsync(session, id).ConfigureAwait(false) is not { } person)
                    return NoSuchPerson();
                var before = GrantJson.Of(
                    person.Name, await grants.OfAsync(session, person.Principal).ConfigureAwait(false));
                person.Name = name;
                if (!await people.ChangeAsync(session, person).ConfigureAwait(false))
                    return ChangedMeanwhile(person);
                var ruled = await IsRuledAsync(session).ConfigureAwait(false);
                if (await grants.ReplaceAsync(session, person.Principal, given).ConfigureAwait(false) is { } unknown)
                    return unknown;
                if (ruled && !await IsRuledAsync(session).ConfigureAwait(false))
                    return LastAdministrator();
                await audit.AppendAsync(session,
                    Entry(actor, "access.change", person, before, GrantJson.Of(name, given))).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>Lets a person do nothing any more, or again. Their sessions and open links end either way. Refused where there is no such
    /// person, and where nobody would be left who may do everything.</summary>
    public Task<AccessResult<Person>> SetDisabledAsync(Actor actor, int id, bool disabled, CancellationToken cancellationToken) =>
        database.ChangeAccessAsync<Person>(
            async session =>
            {
                if (await people.FindAsync(session, id).ConfigureAwait(false) is not { } person)
                    return NoSuchPerson();
                if (person.DisabledAt is not null == disabled)
                    return person;
                var ruled = await IsRuledAsync(session).ConfigureAwait(false);
                person.DisabledAt = disabled ? time.GetUtcNow().ToMilliseconds() : null;
                if (!await KeepAsync(session, person).ConfigureAwait(false))
                    return ChangedMeanwhile(person);
                await links.TakeBackAsync(session, id).ConfigureAwait(false);
                if (ruled && !await IsRuledAsync(session).ConfigureAwait(false))
                    return LastAdministrator();
                await audit.AppendAsync(
                    session, Entry(actor, disabled ? "access.disable" : "access.enable", person)).ConfigureAwait(false);
                return person;
            },
            cancellationToken);

    /// <summary>
    /// The person whom an identity provider vouches for, made or brought up to date. Somebody who was invited and has no way
    /// to sign in yet is taken for the one with their sign-in name; nobody who has one is taken over. Refused where what the provider
    /// says they may do names something that is not there.
    /// </summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="key">What the provider knows the person as, for good.</param>
    /// <param name="name">Their name.</param>
    /// <param name="signInName">What they sign in as there.</param>
    /// <param name="normalizedSignInName">The same as it is compared.</param>
    /// <param name="claimed">What the provider says they may do; null where administrators say that.</param>
    /// <param name="address">The network address they came from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<AccessResult<Person>> FromProviderAsync(
        string provider, string key, string name, string signInName, string normalizedSignInName, IReadOnlyList<Grant>? claimed,
        string? address, CancellationToken cancellationToken) =>
        database.UpsertAccessAsync<Person>(
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
                        if (await people.AddAsync(session, person).ConfigureAwait(false) is { } taken)
                            return taken;
                    }

                    await people.AddLoginAsync(session, person.Id, provider, key).ConfigureAwait(false);
                }

                if (person.DisabledAt is not null)
                    return person;
                if (await BringUpToDateAsync(session, person, isNew, name, claimed, address).ConfigureAwait(false) is { } refusal)
                    return refusal;
                return person;
            },
            cancellationToken);

    private async Task<AccessRefusal?> BringUpToDateAsync(DbSession session, Person person, bool isNew, string name,
        IReadOnlyList<Grant>? claimed, string? address)
    {
        var had = await grants.OfAsync(session, person.Principal).ConfigureAwait(false);
        var before = isNew ? null : GrantJson.Of(person.Name, had);
        if (person.Name != name)
        {
            person.Name = name;
            await people.ChangeAsync(session, person).ConfigureAwait(false);
        }

        if (claimed is not null
            && await grants.ReplaceAsync(session, person.Principal, claimed).ConfigureAwait(false) is { } refusal)
            return refusal;
        var after = GrantJson.Of(name, claimed is null
            ? had : await grants.OfAsync(session, person.Principal).ConfigureAwait(false));
        if (before != after)
            await audit.AppendAsync(session,
                Entry(new Actor("policy", "identity provider", address), "access.claims", person, before, after)).ConfigureAwait(false);
        return null;
    }

    /// <summary>Adds a person with what they may do.</summary>
    private async Task<AccessRefusal?> AddAsync(DbSession session, Person person, IReadOnlyList<Grant> given) =>
        await people.AddAsync(session, person).ConfigureAwait(false)
            ?? await grants.ReplaceAsync(session, person.Principal, given).ConfigureAwait(false);

    /// <summary>Keeps a person with a new stamp.</summary>
    /// <returns>False where somebody else has changed them meanwhile.</returns>
    private Task<bool> KeepAsync(DbSession session, Person person)
    {
        person.SecurityStamp = NewStamp();
        return people.ChangeAsync(session, person);
    }

    /// <summary>Whether somebody may do everything.</summary>
    private Task<bool> IsRuledAsync(DbSession session) =>
        people.HasAdministratorAsync(session, countDemo: true);

    private static Person New(string name, string signInName, string normalizedSignInName) =>
        new() { Name = name, SignInName = signInName, NormalizedSignInName = normalizedSignInName, SecurityStamp = NewStamp() };

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);

    private static AccessRefusal NoSuchPerson() => AccessRefusal.Conflict("There is no such person.");

    private static AccessRefusal LinkIsGone() =>
        AccessRefusal.Conflict("This link was used already, or its time is up. Ask for a new one.");

    private static AccessRefusal ChangedMeanwhile(Person person) =>
        AccessRefusal.Conflict($"{person.Name} was changed by somebody else just now: look again.");

    private static AccessRefusal LastAdministrator() => new(AccessRefusalReason.LastAdministrator,
        "Somebody has to be left who may do everything: make another person administrator first.");

    private static AuditEntry Entry(Actor actor, string action, Person person, string? before = null, string? after = null) =>
        new(actor.Id, actor.Name, action, person.Principal) { Address = actor.Address, Before = before, After = after };
}
