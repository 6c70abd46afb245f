using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Alerts;

/// <summary>Keeps alerts, once each however many nodes raise them; who acknowledged them; and what each desk is told of.</summary>
public sealed class AlertStore(Database database, AuditStore audit, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new AlertKindConverter() } };

    /// <summary>Keeps alerts that are not kept yet.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> AddAsync(IReadOnlyCollection<Alert> alerts, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            session => AddAsync(session, alerts), cancellationToken);

    /// <summary>Keeps alerts that are not kept yet and, with them, that all changes up to a version have had theirs.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached; neither is kept.</exception>
    public Task<int> AddAsync(IReadOnlyCollection<Alert> alerts, long through, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                var added = await AddAsync(session, alerts).ConfigureAwait(false);
                if (await session.ExecuteAsync(AlertSql.MovePosition, new { Through = through }).ConfigureAwait(false) == 0)
                    await session.ExecuteAsync(AlertSql.BeginPosition, new { Through = through }).ConfigureAwait(false);
                return added;
            },
            cancellationToken);

    /// <summary>Up to which version all changes have had their alerts, on any node; null when that was never kept.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<long?> ThroughAsync(CancellationToken cancellationToken) =>
        (await QueryAsync<long>(AlertSql.Position, new { }, cancellationToken).ConfigureAwait(false)) is [var through, ..]
            ? through : null;

    /// <summary>The alerts since a time, in the order in which they were kept.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<AlertRow>> RecentAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        QueryAsync<AlertRow>(AlertSql.Recent, new { From = Utc(from) }, cancellationToken);

    /// <summary>The alerts raised between two times that nobody has acknowledged and that have not escalated yet.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<AlertRow>> WaitingAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        QueryAsync<AlertRow>(AlertSql.Waiting, new { From = Utc(from), To = Utc(to) }, cancellationToken);

    /// <summary>Notes that alerts have escalated. One that was acknowledged meanwhile is left.</summary>
    /// <returns>How many were noted.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> EscalateAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        return database.WriteAsync(
            async session => await session.ExecuteAsync(
                AlertSql.Escalate, new { Rows = Keys(keys), Now = Utc(now) }).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>The keys of alerts that escalated since a time, and when.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<(string Key, DateTimeOffset At)>> EscalatedAsync(
        DateTimeOffset from, CancellationToken cancellationToken) =>
        [.. (await QueryAsync<EscalationRow>(AlertSql.Escalated, new { From = Utc(from) }, cancellationToken).ConfigureAwait(false))
            .Select(row => (row.AlertKey, row.EscalatedAt))];

    /// <summary>Keeps that somebody has taken note of alerts; one that is not kept yet is kept with it. Who has done so before is left as
    /// it is.</summary>
    /// <returns>What was acknowledged now.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<IReadOnlyList<Acknowledgement>> AcknowledgeAsync(
        IReadOnlyCollection<Alert> alerts, string principal, string name, string? address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        return database.UpsertAsync<IReadOnlyList<Acknowledgement>>(
            async session =>
            {
                await AddAsync(session, alerts).ConfigureAwait(false);
                var row = new { Rows = Keys(alerts.Select(alert => alert.Key)), Principal = principal, Name = name, Now = Utc(now) };
                var taken = (await session.QueryAsync<string>(AlertSql.Acknowledge,
                    row).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
                var done = alerts.DistinctBy(alert => alert.Key).Where(alert => taken.Contains(alert.Key)).ToList();
                await audit.AppendAsync(session,
                    [.. done.Select(alert => new AuditEntry(principal, name, "alert.acknowledge", $"facility:{alert.Facility}")
                {
                    Address = address,
                    After = JsonSerializer.Serialize(new { alert = alert.Key, text = alert.Headline }),
                })]).ConfigureAwait(false);
                return [.. done.Select(alert => new Acknowledgement(alert.Key, principal, name, now))];
            },
            cancellationToken);
    }

    /// <summary>The acknowledgements since a time, oldest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<Acknowledgement>> AcknowledgedAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        [.. (await QueryAsync<AcknowledgementRow>(
            AlertSql.Acknowledged, new { From = Utc(from) }, cancellationToken).ConfigureAwait(false))
            .Select(row => new Acknowledgement(row.AlertKey, row.Principal, row.Name, row.At))];

    /// <summary>What somebody wants to be told of; null when that was never said.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<AlertSubscription?> SubscriptionAsync(string principal, CancellationToken cancellationToken) =>
        (await QueryAsync<string>(AlertSql.Subscription, new { Principal = principal }, cancellationToken).ConfigureAwait(false))
            is [var choices, ..] ? Read(choices) : null;

    /// <summary>What everybody wants to be told of, by the id of who it is.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<(string Principal, AlertSubscription Subscription)>> SubscriptionsAsync(
        CancellationToken cancellationToken) =>
        [.. (await QueryAsync<SubscriptionRow>(AlertSql.Subscriptions, new { }, cancellationToken).ConfigureAwait(false))
            .Select(row => (row.Principal, Subscription: Read(row.Choices))).Where(row =>
                row.Subscription is not null).Select(row => (row.Principal, row.Subscription!))];

    /// <summary>Keeps what somebody wants to be told of.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task SubscribeAsync(string principal, AlertSubscription subscription, CancellationToken cancellationToken)
    {
        var row = new { Principal = principal, Choices = JsonSerializer.Serialize(subscription, Json),
            Now = Utc(time.GetUtcNow().ToMilliseconds()) };
        return database.UpsertAsync(
            async session =>
            {
                var rows = await session.ExecuteAsync(AlertSql.ChangeSubscription, row).ConfigureAwait(false);
                return rows > 0 ? rows : await session.ExecuteAsync(AlertSql.AddSubscription,
                    row).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static AlertSubscription? Read(string choices)
    {
        try
        {
            return JsonSerializer.Deserialize<AlertSubscription>(choices, Json);
        }
        catch (JsonException)
        {
            // Written by hand, or by a later version: as if nothing had been said.
            return null;
        }
    }

    // Times are compared as text in SQLite: all of them are written in UTC.
    private static DateTimeOffset Utc(DateTimeOffset time) => time.ToUniversalTime();

    private string Keys(IEnumerable<string> keys) => JsonRows.Of(database.Provider, keys.Select(key => new { AlertKey = key }));

    private static async Task<int> AddAsync(DbSession session, IReadOnlyCollection<Alert> alerts)
    {
        if (alerts.Count == 0)
            return 0;
        var rows = alerts.DistinctBy(alert => alert.Key).Select((alert, i) => new
        {
            Number = i,
            AlertKey = alert.Key,
            Kind = CodeNames<AlertKind>.Of(alert.Kind),
            RaisedAt = Utc(alert.At.ToMilliseconds()),
            alert.Facility,
            alert.Service,
            Status = alert.Status.Code(),
            Label = Cut(alert.Label, 200),
            PreviousLabel = Cut(alert.Before, 200),
            Reason = Cut(alert.Reason, 500),
            alert.Incident,
        });
        return await session.ExecuteAsync(AlertSql.Add, new { Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false);
    }

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private Task<IReadOnlyList<T>> QueryAsync<T>(Statement statement, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<T>>(
            async session =>
                await session.RowsAsync<T>(statement, parameters).ConfigureAwait(false),
            cancellationToken);

    private sealed class EscalationRow
    {
        public required string AlertKey { get; init; }

        public DateTimeOffset EscalatedAt { get; init; }
    }

    private sealed class AcknowledgementRow
    {
        public required string AlertKey { get; init; }

        public required string Principal { get; init; }

        public required string Name { get; init; }

        public DateTimeOffset At { get; init; }
    }

    private sealed class SubscriptionRow
    {
        public required string Principal { get; init; }

        public required string Choices { get; init; }
    }
}
