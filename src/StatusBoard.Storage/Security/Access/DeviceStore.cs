using System.Security.Cryptography;
using System.Text.Json;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Security.Access;

/// <summary>
/// The displays that may see the board by a token of their own. A fresh one asks for a short code and shows it; an
/// administrator approves the code; the display then collects its token, once. Of token and secret only hashes are kept.
/// </summary>
public sealed class DeviceStore(Database database, GrantStore grants, AuditStore audit, TimeProvider time)
{
    /// <summary>How long a code can be approved.</summary>
    public static readonly TimeSpan CodeHolds = TimeSpan.FromMinutes(15);

    /// <summary>How long an approved display has to collect its token.</summary>
    public static readonly TimeSpan CollectWithin = TimeSpan.FromDays(1);

    /// <summary>How many displays may ask at a time: strangers cannot fill the list.</summary>
    public const int MaxOpenPairings = 200;

    /// <summary>How many of them from one address.</summary>
    public const int MaxOpenPairingsOfAddress = 20;

    /// <summary>Without 0, O, 1, I, L, U and others that are read or spelt wrong across a room.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private DateTimeOffset Now => time.GetUtcNow().ToMilliseconds();

    /// <summary>Begins a pairing.</summary>
    /// <returns>The code and the secret; null when too many ask already.</returns>
    public Task<PairingRequest?> AskAsync(string? address, string? browser, CancellationToken cancellationToken)
    {
        var secret = Secret.New(Secret.PairingPrefix);
        var (now, expires) = (Now, Now + CodeHolds);
        return database.UpsertAsync<PairingRequest?>(
            async session =>
            {
                await session.ExecuteAsync(DeviceSql.RemoveOldPairings, new { Before = now - CollectWithin }).ConfigureAwait(false);
                var open = await session.QuerySingleAsync<OpenPairings>(
                    DeviceSql.CountOpenPairings, new { Now = now, Address = Cut(address, 64) }).ConfigureAwait(false);
                if (open.Everybodys >= MaxOpenPairings || open.Own >= MaxOpenPairingsOfAddress)
                    return null;
                var code = RandomNumberGenerator.GetString(Letters, 6);
                await session.ExecuteAsync(DeviceSql.AddPairing, new
                {
                    Code = code, SecretHash = Secret.Hash(secret), Now = now, ExpiresAt = expires, Address = Cut(address, 64),
                    Browser = Cut(browser, 300),
                }).ConfigureAwait(false);
                return new PairingRequest(code, secret, expires);
            },
            cancellationToken);
    }

    /// <summary>Tells a display how far its pairing has come; once it was approved, this gives it its token and ends the
    /// pairing.</summary>
    /// <param name="secret">What the display was given when it asked.</param>
    /// <param name="address">The network address it asks from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PairingAnswer> CollectAsync(string secret, string? address, CancellationToken cancellationToken)
    {
        var now = Now;
        return database.WriteAsync(
            async session =>
            {
                var pairing = await session.RowAsync<DevicePairing>(
                    DeviceSql.FindPairing, new { SecretHash = Secret.Hash(secret) }).ConfigureAwait(false);
                if (pairing?.IsInForce(now) != true)
                    return new PairingAnswer(PairingState.None);
                if (pairing.DeviceId is not { } id)
                    return new PairingAnswer(PairingState.Waiting, pairing);
                var token = Secret.New(Secret.TokenPrefix);
                await session.ExecuteAsync(DeviceSql.RemovePairing, new { pairing.Id }).ConfigureAwait(false);
                if (await session.ExecuteAsync(DeviceSql.Collect,
                    new { Id = id, Hash = Secret.Hash(token), Now = now }).ConfigureAwait(false) == 0)
                    return new PairingAnswer(PairingState.None);
                var device = await FindAsync(session, id).ConfigureAwait(false);
                await audit.AppendAsync(session, new AuditEntry(device!.Principal, device.Name, "device.collect",
                    device.Principal) { Address = address }).ConfigureAwait(false);
                return new PairingAnswer(PairingState.Collected, null, device, token);
            },
            cancellationToken);
    }

    /// <summary>The pairing with this secret that waits for an administrator, or null.</summary>
    public Task<DevicePairing?> FindWaitingAsync(string secret, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
            await session.RowAsync<DevicePairing>(DeviceSql.FindPairing, new { SecretHash = Secret.Hash(secret) }).ConfigureAwait(false)
                is { DeviceId: null } pairing && pairing.IsInForce(Now) ? pairing : null,
        cancellationToken);

    /// <summary>The displays that show a code and wait, the longest first.</summary>
    public Task<IReadOnlyList<DevicePairing>> WaitingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DevicePairing>>(
        async session =>
        {
            var now = Now;
            var all = await session.RowsAsync<DevicePairing>(DeviceSql.WaitingPairings).ConfigureAwait(false);
            return all.FindAll(one => one.IsInForce(now));
        },
        cancellationToken);

    /// <summary>Lets the display that shows a code in.</summary>
    /// <param name="code">The code; its case, spaces and hyphens do not matter.</param>
    /// <param name="draft">Its name, view and scope. Its problems have been checked.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="address">The network address of who approves.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The device. Refused when no display shows this code, or not any more, and where the scope names something that is not
    /// there.</returns>
    public Task<AccessResult<Device>> ApproveAsync(
        string code, DeviceDraft draft, Principal by, string? address, CancellationToken cancellationToken)
    {
        var now = Now;
        return database.ChangeAccessAsync<Device>(
            async session =>
            {
                var pairing = await session.RowAsync<DevicePairing>(
                    DeviceSql.FindPairingByCode, new { Code = CodeOf(code) }).ConfigureAwait(false);
                if (pairing?.IsInForce(now) != true)
                {
                    return AccessRefusal.Conflict(
                        "No display shows this code, or not any more: a code is good for a quarter of an hour.");
                }

                // The hash of a token that nobody has: the display makes its own when it collects.
                var hash = Secret.Hash(Secret.New(Secret.TokenPrefix));
                await session.ExecuteAsync(DeviceSql.Add, new { Name = PlainText.Normalise(draft.Name), draft.ViewAddress,
                    Hash = hash, Now = now, By = by.Name }).ConfigureAwait(false);
                var device = await session.QuerySingleAsync<Device>(DeviceSql.Find, new { Hash = hash }).ConfigureAwait(false);
                if (await session.ExecuteAsync(DeviceSql.Approve,
                    new { pairing.Id, DeviceId = device.Id, ExpiresAt = now + CollectWithin }).ConfigureAwait(false) == 0)
                    throw new InvalidOperationException($"The code {pairing.Code} was approved twice at once.");
                if (await ShowsAsync(session, device, draft).ConfigureAwait(false) is { } refusal)
                    return refusal;
                await audit.AppendAsync(session,
                    Entry(by, address, "device.approve", device.Principal) with { After = Json(draft) }).ConfigureAwait(false);
                return device;
            },
            cancellationToken);
    }

    /// <summary>Gives a device another name, view or scope.</summary>
    /// <returns>The device as it is now. Refused when there is none in force, and where the scope names something that is not
    /// there.</returns>
    public Task<AccessResult<Device>> ChangeAsync(
        int id, DeviceDraft draft, Principal by, string? address, CancellationToken cancellationToken) =>
        database.ChangeAccessAsync<Device>(
        async session =>
        {
            var before = await FindAsync(session, id).ConfigureAwait(false);
            if (before is null
                || await session.ExecuteAsync(DeviceSql.Change,
                new { Id = id, Name = PlainText.Normalise(draft.Name), draft.ViewAddress }).ConfigureAwait(false) == 0)
                return AccessRefusal.Conflict("This device has been revoked meanwhile. Nothing was changed.");
            var held = await grants.OfAsync(session, before.Principal).ConfigureAwait(false);
            if (await ShowsAsync(session, before, draft).ConfigureAwait(false) is { } refusal)
                return refusal;
            await audit.AppendAsync(session, Entry(by, address, "device.change", before.Principal) with
            {
                Before = Json(new DeviceDraft(
                    before.Name, before.ViewAddress, held.Aggregate(Scope.Nothing, (all, grant) => all.Union(grant.EffectiveScope)))),
                After = Json(draft),
            }).ConfigureAwait(false);
            return (await FindAsync(session, id).ConfigureAwait(false))!;
        },
        cancellationToken);

    private Task<AccessRefusal?> ShowsAsync(DbSession session, Device device, DeviceDraft draft) =>
        grants.ReplaceAsync(session, device.Principal, [new Grant(Role.Viewer, draft.VisibleScope)]);

    /// <summary>Takes a device's access away, for good: to come back it has to be paired anew.</summary>
    /// <returns>False when there is none in force.</returns>
    public Task<bool> RevokeAsync(int id, Principal by, string? address, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(DeviceSql.Revoke, new { Id = id, Now }).ConfigureAwait(false) == 0)
                return false;
            var device = await FindAsync(session, id).ConfigureAwait(false);
            await audit.AppendAsync(session, Entry(by, address, "device.revoke", device!.Principal) with
            {
                Before = JsonSerializer.Serialize(new { name = device.Name, view = device.ViewAddress }),
            }).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Every device, also those that were revoked, at the end.</summary>
    public Task<IReadOnlyList<Device>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<Device>>(
        async session =>
            await session.RowsAsync<Device>(DeviceSql.All).ConfigureAwait(false),
            cancellationToken);

    /// <summary>The device in force whose token has this hash, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Device?> FindByHashAsync(string hash, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.RowAsync<Device>(DeviceSql.Find, new { Hash = hash }),
        cancellationToken);

    /// <summary>The names of those of these devices that are in force and work in a mode of the board; null for any mode.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyDictionary<int, string>> FindNamesAsync(
        IReadOnlyCollection<int> ids, BoardMode? mode, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<int, string>>(
        async session =>
            (await session.RowsAsync<Device>(DeviceSql.InForce, new { Ids = IdList.Of(ids) }).ConfigureAwait(false))
            .Where(device => mode is not { } present || device.Mode == present).ToDictionary(device => device.Id, device => device.Name),
        cancellationToken);

    /// <summary>Takes down when devices were last heard of, and what they showed.</summary>
    public Task NoteSeenAsync(IReadOnlyCollection<DeviceSighting> sightings, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
            await session.ExecuteAsync(
                DeviceSql.Seen, new { Rows = JsonRows.Of(session.Provider, LatestOf(sightings)) }).ConfigureAwait(false),
        cancellationToken);

    /// <summary>One row for each device: a statement writes a row once.</summary>
    private static IEnumerable<DeviceSighting> LatestOf(IEnumerable<DeviceSighting> sightings) => sightings
        .GroupBy(one => one.Id)
        .Select(of => of.OrderBy(one => one.At).Aggregate((older, newer) => newer with
        {
            ShownVersion = newer.ShownVersion ?? older.ShownVersion,
            BehindSeconds = newer.BehindSeconds ?? older.BehindSeconds,
        }));

    /// <summary>A code as it is kept, from how it was typed.</summary>
    public static string CodeOf(string? typed) =>
        new([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Take(10)]);

    private static Task<Device?> FindAsync(DbSession session, int id) =>
        session.QuerySingleOrDefaultAsync<Device>(DeviceSql.FindById, new { Id = id });

    private static AuditEntry Entry(Principal by, string? address, string action, string subject) =>
        new(by.Id, by.Name, action, subject) { Address = address };

    private static string Json(DeviceDraft draft) =>
        JsonSerializer.Serialize(new { name = draft.Name, view = draft.ViewAddress, sees = draft.VisibleScope.Words() });

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private sealed class OpenPairings
    {
        public int Everybodys { get; init; }

        public int Own { get; init; }
    }
}
