using Dapper;
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
            async connection =>
                await database.RowsAsync<int>(connection, OutboxSql.Due, new { Now = Now() },
                cancellationToken: cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>What waits for one subscription, due or not, the oldest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<OutboxMessage>> PendingOfAsync(int subscription, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                // A message that cannot be read waits for ever: those behind it shall not.
                for (long? after = 0; ;)
                {
                    var page = await database.PageAsync<NotificationRows.MessageRow, OutboxMessage>(
                        connection, OutboxSql.PendingOf, row =>
                            row.Read(), new { SubscriptionId = subscription, After = after, Limit = limit },
                            limit, cancellationToken).ConfigureAwait(false);
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
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(OutboxSql.Replaces.For(database.Provider), new { now.Id, now.Body, now.Attempts, now.DueAt },
                    transaction).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    OutboxSql.Replaced.For(database.Provider),
                    new { Ids = IdList.Of(replaced.Select(one => one.Id)), Now = Now(),
                        Reason = $"Replaced by the newer {message.DeliveryId}" },
                    transaction).ConfigureAwait(false);
                return now;
            },
            cancellationToken);
    }

    /// <summary>An attempt before its time has failed: when it is tried next, and how often, stays as it was.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task FailedEarlyAsync(OutboxMessage message, string error, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                var parameters = new { message.Id, Now = Now(), Error = error.Length > MaxError ? error[..MaxError] : error };
                await connection.ExecuteAsync(OutboxSql.FailedEarly.For(database.Provider), parameters, transaction).ConfigureAwait(false);
                return await connection.ExecuteAsync(SubscriptionSql.NoteFailed.For(database.Provider),
                    new { Id = message.SubscriptionId, parameters.Now, parameters.Error }, transaction).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>The receiver has taken it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached: it will be sent again, with the same
    /// id.</exception>
    public Task DeliveredAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(OutboxSql.Delivered.For(database.Provider), new { message.Id, Now = Now() },
                    transaction).ConfigureAwait(false);
                return await connection.ExecuteAsync(SubscriptionSql.NoteDelivered.For(database.Provider),
                    new { Id = message.SubscriptionId, Now = Now() }, transaction).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>An attempt has failed: it is due again after a while, or dead when there is no while.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task FailedAsync(OutboxMessage message, string error, TimeSpan? again, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                var now = Now();
                var cut = error.Length > MaxError ? error[..MaxError] : error;
                await connection.ExecuteAsync(
                    OutboxSql.Failed.For(database.Provider),
                    new
                    {
                        message.Id,
                        Now = now,
                        State = CodeNames<OutboxState>.Of(again is null ? OutboxState.Dead : OutboxState.Pending),
                        Error = cut,
                        DueAt = (now + (again ?? TimeSpan.Zero)).ToMilliseconds(),
                        EndedAt = again is null ? now : (DateTimeOffset?)null,
                    },
                    transaction).ConfigureAwait(false);
                return await connection.ExecuteAsync(SubscriptionSql.NoteFailed.For(database.Provider),
                    new { Id = message.SubscriptionId, Now = now, Error = cut }, transaction).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Messages of a subscription in one state, the newest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<OutboxMessage>> OfAsync(
        int subscription, OutboxState state, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OutboxMessage>>(
            async connection => await database.RowsAsync<NotificationRows.MessageRow, OutboxMessage>(
                connection, OutboxSql.OfState, row => row.Read(),
                new { SubscriptionId = subscription, State = CodeNames<OutboxState>.Of(state), Limit = limit },
                cancellationToken: cancellationToken).ConfigureAwait(false),
            cancellationToken);

    /// <summary>How many messages of each subscription are in each state, counted up to <see cref="MostCounted"/>; what there is none of
    /// is left out.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyDictionary<(int Subscription, OutboxState State), int>> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<(int Subscription, OutboxState State), int>>(
            async connection =>
                (await database.RowsAsync<NotificationRows.CountRow>(connection, OutboxSql.Counts, new { Most = MostCounted }, keys: 2,
                cancellationToken: cancellationToken).ConfigureAwait(false))
                .Where(row => row.Number > 0 && CodeNames<OutboxState>.TryParse(row.State, out _))
                .ToDictionary(row =>
                    (row.SubscriptionId, CodeNames<OutboxState>.TryParse(row.State, out var state) ? state : default), row => row.Number),
            cancellationToken);

    /// <summary>Puts one dead message of a subscription back on its way, or all of them; its id stays.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> ResendAsync(int subscription, long? message, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                OutboxSql.Resend.For(database.Provider), new { SubscriptionId = subscription, Id = message, Now = Now() }, transaction),
            cancellationToken);

    /// <summary>Puts a message to one subscription down by itself, to try it out.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task AddTestAsync(NotificationSubscription subscription, CancellationToken cancellationToken)
    {
        var now = Now();
        var id = MessageBodies.NewId();
        var body = subscription.Channel == NotificationChannel.Webhook
            ? MessageBodies.Json(id, "test", now, null, null, null)
            : "This is a test of StatusBoard's notifications. Nothing has happened.";
        return database.WriteAsync(
            (connection, transaction) => connection.ExecuteAsync(
                OutboxSql.Add.For(database.Provider),
                new { Rows = JsonRows.Of(database.Provider,
                    [new OutboxRow(id, subscription.Id, null, "test", $"test:{id}", "StatusBoard: a test", body)]), Now = now },
                transaction),
            cancellationToken);
    }

    /// <summary>Forgets what was delivered or dropped long ago. The dead stay until somebody decides.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> PruneAsync(TimeSpan olderThan, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                var before = (time.GetUtcNow() - olderThan).ToMilliseconds();
                return await connection.ExecuteAsync(OutboxSql.PruneMessages.For(database.Provider), new { Before = before },
                    transaction).ConfigureAwait(false)
                    + await connection.ExecuteAsync(OutboxSql.PruneNotices.For(database.Provider), new { Before = before },
                        transaction).ConfigureAwait(false);
            },
            cancellationToken);

    private DateTimeOffset Now() => time.GetUtcNow().ToMilliseconds();
}
