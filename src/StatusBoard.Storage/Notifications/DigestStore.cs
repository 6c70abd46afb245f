using System.Globalization;
using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Notifications;

/// <summary>Keeps who gets digests and puts them into the outbox. What is put down and that it was is one transaction, so that none is
/// doubled and none lost, whenever the process dies.</summary>
public sealed class DigestStore(Database database, AuditStore audit, TimeProvider time)
{
    private const string TimeFormat = "HH:mm";

    /// <summary>What somebody chose, or <see cref="DigestChoice.None"/>.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<DigestChoice> FindAsync(int person, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await session.RowsAsync<Row, DigestPerson>(
                DigestSql.Find, row => row.Read(), new { Person = person }).ConfigureAwait(false)).SingleOrDefault()?.Choice
                    ?? DigestChoice.None,
            cancellationToken);

    /// <summary>Keeps what somebody chooses. Check the address with <see cref="SubscriptionRules"/> and the zone with
    /// <see cref="TimeZones"/> first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task KeepAsync(int person, DigestChoice choice, AuditEntry by, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                var row = new
                {
                    Person = person,
                    Repeat = CodeNames<DigestRepeat>.Of(choice.Repeat),
                    choice.Steps,
                    LocalTime = choice.LocalTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
                    Weekday = (int)choice.Weekday,
                    choice.TimeZone,
                    choice.Email,
                    Now = time.GetUtcNow().ToMilliseconds(),
                };
                if (await session.ExecuteAsync(DigestSql.Change, row).ConfigureAwait(false) == 0)
                    await session.ExecuteAsync(DigestSql.Add, row).ConfigureAwait(false);
                await audit.AppendAsync(session, by with
                {
                    Action = "notification.digest",
                    Subject = $"person:{person}",
                    After = JsonSerializer.Serialize(
                        new { row.Repeat, row.Steps, row.LocalTime, row.Weekday, row.TimeZone, row.Email }, JsonSerializerOptions.Web),
                }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Those who want any digest and may sign in.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<DigestPerson>> AllAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DigestPerson>>(
            async session => await session.RowsAsync<Row, DigestPerson>(DigestSql.All, row => row.Read()).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Puts down the digest of a moment, unless that was done or the person was disabled.</summary>
    /// <returns>Whether a message was put down.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> AddDueAsync(DigestMessage message, DateTimeOffset due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return database.WriteAsync(
            async session => await session.ExecuteAsync(
                    DigestSql.Take, new { message.Person, Due = due.ToUniversalTime() }).ConfigureAwait(false) == 1
                && await AddAsync(session, $"digest:{message.Person}:{due.ToUniversalTime():yyyy-MM-ddTHH:mm}", [message])
                    .ConfigureAwait(false) > 0,
            cancellationToken);
    }

    /// <summary>The steps of incidents after a moment that were not made into digests yet.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<DigestStep>> StepsAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DigestStep>>(
            async session => [.. (await session.RowsAsync<StepRow, DigestStep>(
                DigestSql.Steps, row => row.Read(), new { Since = since.ToUniversalTime() }).ConfigureAwait(false))
                .OrderBy(step => step.Incident).ThenBy(step => step.Id)],
            cancellationToken);

    /// <summary>Puts down the digests of an incident's steps up to one of them, unless that was done.</summary>
    /// <returns>How many messages were put down.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<int> AddStepsAsync(
        int incident, int through, IReadOnlyList<DigestMessage> messages, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                var place = new { Incident = incident, To = through };
                if (await session.ExecuteAsync(DigestSql.MoveSteps, place).ConfigureAwait(false) == 0
                    && await session.ExecuteAsync(DigestSql.AddSteps, place).ConfigureAwait(false) == 0)
                    return 0;
                return await AddAsync(session, string.Create(CultureInfo.InvariantCulture, $"digest:step:{through}"), messages)
                    .ConfigureAwait(false);
            },
            cancellationToken);

    private async Task<int> AddAsync(DbSession session, string cause, IReadOnlyList<DigestMessage> messages)
    {
        var mode = await OutboxEnqueuer.ModeAsync(session).ConfigureAwait(false);
        var all = await session.RowsAsync<NotificationRows.SubscriptionRow, NotificationSubscription>(
            SubscriptionSql.All, row => row.Read(session.LeftOut)).ConfigureAwait(false);
        if (messages.Count == 0 || all.Find(one => one.IsDigest) is not { } subscription || !subscription.IsToldIn(mode))
            return 0;
        var rows = messages.Select((one, i) =>
        {
            var row = OutboxRow.Of(
                subscription, NotificationTopic.Digest, $"{cause}:{one.Person}", MessageBodies.NewId(), mode.Title(one.Title),
                mode.Text(one.Body), one.Email);
            return new { Number = i, row.DeliveryId, row.SubscriptionId, row.Recipient, row.Topic, row.Cause, row.Title, row.Body };
        });
        await session.ExecuteAsync(OutboxSql.Add, new
        {
            Rows = JsonRows.Of(session.Provider, rows), Now = time.GetUtcNow().ToMilliseconds(),
        }).ConfigureAwait(false);
        return messages.Count;
    }

    private sealed class Row
    {
        public int PersonId { get; init; }

        public required string Repeat { get; init; }

        public bool Steps { get; init; }

        public required string LocalTime { get; init; }

        public int Weekday { get; init; }

        public required string TimeZone { get; init; }

        public string? Email { get; init; }

        public DateTimeOffset ChosenAt { get; init; }

        public DateTimeOffset? SentFor { get; init; }

        public DigestPerson Read()
        {
            if (!CodeNames<DigestRepeat>.TryParse(Repeat, out var repeat))
                throw new InvalidDataException($"'{Repeat}' is not how often a digest comes.");
            if (!TimeZones.Exists(TimeZone))
                throw new InvalidDataException($"'{TimeZone}' is not a time zone.");
            if (!TimeOnly.TryParseExact(LocalTime, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
                throw new InvalidDataException($"'{LocalTime}' is not a time of day.");
            return new DigestPerson(
                PersonId, new DigestChoice(repeat, Steps, at, (DayOfWeek)Weekday, TimeZone, Email), ChosenAt, SentFor);
        }
    }

    private sealed class StepRow
    {
        public int Id { get; init; }

        public int IncidentId { get; init; }

        public DateTimeOffset OccurredAt { get; init; }

        public required string Text { get; init; }

        public required string Author { get; init; }

        public DigestStep Read() => new(Id, IncidentId, OccurredAt, PlainText.ForShow(Text, lines: true), PlainText.ForShow(Author));
    }
}
