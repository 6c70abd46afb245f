using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>What is on its way, and what has become of it.</summary>
public sealed class OutboxStore(Database database, TimeProvider time)
{
    /// <summary>Up to how many messages of one state are counted.</summary>
    public const int MostCounted = 10_000;

    private const int MaxError = 500;

    /// <summary>The subscriptions that have something due now.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<int>> DueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<int>>(
            async session =>
                await session.RowsAsync<int>(OutboxSql.Due, new { Now = Now() }).ConfigureAwait(false), cancellationToken);

    /// <summary>What waits for one subscription, due or not, the oldest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<OutboxMessage>> PendingOfAsync(int subscription, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                // A message that cannot be read waits for ever: those behind it shall not.
                for (long? after = 0; ;)
                {
                    var page = await session.PageAsync<NotificationRows.MessageRow, OutboxMessage>(OutboxSql.PendingOf, row =>
                            row.Read(), new { SubscriptionId = subscription, After = after, Limit = limit },
                            limit).ConfigureAwait(false);
                    if (page.Rows.Count > 0 || !page.IsFull)
                        return page.Rows;
                    after = page.Last;
                }
            },
            cancellationToken);

    /// <summary>Has a message stand for older ones that wait: they are dropped, and it names them and goes on with their
    /// attempts.</summary>
    /// <param name="message">The message.</param>
    /// <param name="replaced">Those that it stands for, the oldest first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The message as it is now.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached; nothing was changed.</exception>
    public Task<OutboxMessage> ReplaceAsync(
        OutboxMessage message, IReadOnlyList<OutboxMessage> replaced, CancellationToken cancellationToken)
    {
        var oldest = replaced[0];
        var now = message with { Body = MessageBodies.Replacing(message.Body, replaced),
            Attempts = Math.Max(message.Attempts, oldest.Attempts), DueAt = oldest.DueAt };
        return database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(OutboxSql.Replaces, new { now.Id, now.Body, now.Attempts, now.DueAt }).ConfigureAwait(false);
                await session.ExecuteAsync(OutboxSql.Replaced,
                    new { Ids = IdList.Of(replaced.Select(one => one.Id)), Now = Now(),
                        Reason = $"Replaced by the newer {message.DeliveryId}" }).ConfigureAwait(false);
                return now;
            },
            cancellationToken);
    }

    /// <summary>An attempt before its time has failed: when it is tried next, and how often, stays as it was.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task FailedEarlyAsync(OutboxMessage message, string error, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var parameters = new { message.Id, Now = Now(), Error = error.Length > MaxError ? error[..MaxError] : error };
                await session.ExecuteAsync(OutboxSql.FailedEarly, parameters).ConfigureAwait(false);
                return await session.ExecuteAsync(SubscriptionSql.NoteFailed,
                    new { Id = message.SubscriptionId, parameters.Now, parameters.Error }).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>The receiver has taken it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached: it will be sent again, with the same
    /// id.</exception>
    public Task DeliveredAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(OutboxSql.Delivered, new { message.Id, Now = Now() }).ConfigureAwait(false);
                return await session.ExecuteAsync(SubscriptionSql.NoteDelivered,
                    new { Id = message.SubscriptionId, Now = Now() }).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>An attempt has failed: it is due again after a while, or dead when there is no while.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task FailedAsync(OutboxMessage message, string error, TimeSpan? again, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var now = Now();
                var cut = error.Length > MaxError ? error[..MaxError] : error;
                await session.ExecuteAsync(OutboxSql.Failed,
                    new
                    {
                        message.Id,
                        Now = now,
                        State = CodeNames<OutboxState>.Of(again is null ? OutboxState.Dead : OutboxState.Pending),
                        Error = cut,
                        DueAt = (now + (again ?? TimeSpan.Zero)).ToMilliseconds(),
                        EndedAt = again is null ? now : (DateTimeOffset?)null,
                    }).ConfigureAwait(false);
                return await session.ExecuteAsync(SubscriptionSql.NoteFailed,
                    new { Id = message.SubscriptionId, Now = now, Error = cut }).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Messages of a subscription in one state, the newest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<OutboxMessage>> OfAsync(
        int subscription, OutboxState state, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OutboxMessage>>(
            async session => await session.RowsAsync<NotificationRows.MessageRow, OutboxMessage>(OutboxSql.OfState, row => row.Read(),
                new { SubscriptionId = subscription, State = CodeNames<OutboxState>.Of(state), Limit = limit }).ConfigureAwait(false),
            cancellationToken);

    /// <summary>How many messages of each subscription are in each state, counted up to <see cref="MostCounted"/>; what there is none of
    /// is left out.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyDictionary<(int Subscription, OutboxState State), int>> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<(int Subscription, OutboxState State), int>>(
            async session =>
                (await session.RowsAsync<NotificationRows.CountRow>(
                    OutboxSql.Counts, new { Most = MostCounted }, keys: 2).ConfigureAwait(false))
                .Where(row => row.Number > 0 && CodeNames<OutboxState>.TryParse(row.State, out _))
                .ToDictionary(row =>
                    (row.SubscriptionId, CodeNames<OutboxState>.TryParse(row.State, out var state) ? state : default), row => row.Number),
            cancellationToken);

    /// <summary>Puts one dead message of a subscription back on its way, or all of them; its id stays.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> ResendAsync(int subscription, long? message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.ExecuteAsync(OutboxSql.Resend, new { SubscriptionId = subscription, Id = message, Now = Now() }),
            cancellationToken);

    /// <summary>Puts a message to one subscription down by itself, to try it out.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task AddTestAsync(NotificationSubscription subscription, CancellationToken cancellationToken)
    {
        var now = Now();
        var id = MessageBodies.NewId();
        return database.WriteAsync(
            async session =>
            {
                var mode = await OutboxEnqueuer.ModeAsync(session).ConfigureAwait(false);
                var body = subscription.Channel == NotificationChannel.Webhook
                    ? MessageBodies.Json(id, mode, "test", now, null, null, null)
                    : mode.Text("This is a test of StatusBoard's notifications. Nothing has happened.");
                var row = new OutboxRow(id, subscription.Id, null, "test", $"test:{id}", mode.Title("StatusBoard: a test"), body);
                return await session.ExecuteAsync(
                    OutboxSql.Add, new { Rows = JsonRows.Of(session.Provider, [row]), Now = now }).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Forgets what was delivered or dropped long ago. The dead stay until somebody decides.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> PruneAsync(TimeSpan olderThan, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var before = (time.GetUtcNow() - olderThan).ToMilliseconds();
                return await session.ExecuteAsync(OutboxSql.PruneMessages, new { Before = before }).ConfigureAwait(false)
                    + await session.ExecuteAsync(OutboxSql.PruneNotices, new { Before = before }).ConfigureAwait(false);
            },
            cancellationToken);

    private DateTimeOffset Now() => time.GetUtcNow().ToMilliseconds();
}
