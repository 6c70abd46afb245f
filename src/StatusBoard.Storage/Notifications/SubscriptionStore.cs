using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>
/// Keeps who is told of what. Every change is kept together with its entry in the audit. Secrets come in and go out
/// protected: this store never sees one in the clear. Check a subscription with <see cref="SubscriptionRules"/> first.
/// </summary>
public sealed class SubscriptionStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>All of them, by name.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<NotificationSubscription>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<NotificationSubscription>>(
            async session => await session.RowsAsync<NotificationRows.SubscriptionRow, NotificationSubscription>(
                SubscriptionSql.All, row => row.Read(session.LeftOut)).ConfigureAwait(false),
            cancellationToken);

    /// <summary>One of them, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<NotificationSubscription?> FindAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                (await session.QuerySingleOrDefaultAsync<NotificationRows.SubscriptionRow>(SubscriptionSql.One,
                new { Id = id }).ConfigureAwait(false))?.Read(session.LeftOut), cancellationToken);

    /// <summary>The protected secrets that are in force: the present one, and for a day after it was renewed the one before.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<string>> SecretsAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            async session =>
                await session.RowAsync<NotificationRows.SecretRow>(
                    SubscriptionSql.Secrets, new { Id = id }).ConfigureAwait(false) is { } row
                    ? row.InForce(time.GetUtcNow(), database.LeftOut)
                    : [],
            cancellationToken);

    /// <summary>Adds one.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> AddAsync(
        NotificationSubscription subscription, string? protectedSecret, AuditEntry by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var id = await session.ExecuteScalarAsync<int>(SubscriptionSql.Add,
                    new
                    {
                        subscription.Name,
                        Channel = CodeNames<NotificationChannel>.Of(subscription.Channel),
                        subscription.Target,
                        Topics = NotificationRows.Written(subscription.Topics),
                        Filter = NotificationRows.Written(subscription.Filter),
                        Secret = protectedSecret,
                        subscription.Active,
                        subscription.InExercises,
                        Now = time.GetUtcNow().ToMilliseconds(),
                        CreatedBy = by.ActorName,
                    }).ConfigureAwait(false);
                await audit.AppendAsync(session, by with { Action = "notification.create", Subject = $"subscription:{id}",
                    After = Describe(subscription) }).ConfigureAwait(false);
                return id;
            },
            cancellationToken);

    /// <summary>Changes one; its channel and secret stay.</summary>
    /// <returns>False when there is none of this number.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> ChangeAsync(NotificationSubscription subscription, AuditEntry by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var before = (await session.QuerySingleOrDefaultAsync<NotificationRows.SubscriptionRow>(
                    SubscriptionSql.One, new { subscription.Id }).ConfigureAwait(false))?.Read(session.LeftOut);
                var changed = await session.ExecuteAsync(SubscriptionSql.Change,
                    new
                    {
                        subscription.Id,
                        subscription.Name,
                        subscription.Target,
                        Topics = NotificationRows.Written(subscription.Topics),
                        Filter = NotificationRows.Written(subscription.Filter),
                        subscription.Active,
                        subscription.InExercises,
                    }).ConfigureAwait(false);
                if (changed == 0 || before is null)
                    return false;
                await audit.AppendAsync(session, by with
                {
                    Action = "notification.change", Subject = $"subscription:{subscription.Id}", Before = Describe(before),
                    After = Describe(subscription),
                }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Gives one a new secret; the one before is good for a day more, so that the receiver can change over.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> RotateAsync(int id, string protectedSecret, AuditEntry by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var until = (time.GetUtcNow() + TimeSpan.FromDays(1)).ToMilliseconds();
                if (await session.ExecuteAsync(SubscriptionSql.Rotate,
                    new { Id = id, Secret = protectedSecret, Until = until }).ConfigureAwait(false) == 0)
                    return false;
                await audit.AppendAsync(session,
                    by with { Action = "notification.new-secret", Subject = $"subscription:{id}" }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Removes one, with its secrets; what was on its way to it is dropped.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> RemoveAsync(int id, AuditEntry by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var parameters = new { Id = id, Now = time.GetUtcNow().ToMilliseconds() };
                if (await session.ExecuteAsync(SubscriptionSql.Remove, parameters).ConfigureAwait(false) == 0)
                    return false;
                await session.ExecuteAsync(OutboxSql.DropOf, parameters).ConfigureAwait(false);
                await audit.AppendAsync(session,
                    by with { Action = "notification.remove", Subject = $"subscription:{id}" }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    private static string Describe(NotificationSubscription subscription) => System.Text.Json.JsonSerializer.Serialize(new
    {
        subscription.Name,
        channel = CodeNames<NotificationChannel>.Of(subscription.Channel),
        subscription.Target,
        topics = NotificationRows.Written(subscription.Topics),
        filter = NotificationRows.Written(subscription.Filter),
        subscription.Active,
        inExercises = subscription.InExercises,
    });
}
