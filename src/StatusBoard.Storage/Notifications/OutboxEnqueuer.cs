using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>
/// Finds out who is to be told of what happened, and puts a message down for each. It follows the history of statuses,
/// which the database's own triggers write, so that no change is missed, whoever made it; the place in the history moves
/// in the transaction that puts the messages down, so that none is told twice, whenever the process dies.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="events">The history.</param>
/// <param name="subscriptions">Who is told of what.</param>
/// <param name="time">The clock.</param>
/// <param name="board">Where people reach the board, for links in e-mails; null for none.</param>
/// <param name="hasMailServer">Whether there is a mail server: without one nobody has asked for the e-mails to a facility's own
/// people.</param>
public sealed class OutboxEnqueuer(Database database, EventStore events, SubscriptionStore subscriptions, TimeProvider time,
    Uri? board = null, bool hasMailServer = true)
{
    private const int Batch = 1000;

    /// <summary>Puts down messages for what has happened since the last time.</summary>
    /// <returns>How many messages were put down, and whether there may be more to do at once.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached; what was not put down is found
    /// again.</exception>
    public async Task<(int Messages, bool More)> SpreadAsync(CancellationToken cancellationToken)
    {
        var all = await subscriptions.AllAsync(cancellationToken).ConfigureAwait(false);
        if (!hasMailServer)
            all = [.. all.Where(one => !one.IsFacilityPeople)];
        var from = await database.ReadAsync(session =>
            session.ExecuteScalarAsync<long>(OutboxSql.Position), cancellationToken).ConfigureAwait(false);
        var happened = await events.ReadPageAsync(new EventQuery { After = from, Limit = Batch, IncludeCreated = false },
            cancellationToken).ConfigureAwait(false);
        var enqueued = happened.Last is not { } to
            ? 0
            : await database.WriteAsync(session =>
                TellAsync(session, all, (from, to), happened.Rows), cancellationToken).ConfigureAwait(false);
        var notices = await database.ReadAsync(NoticesAsync, cancellationToken).ConfigureAwait(false);
        if (notices.Rows.Count > 0)
            enqueued += await database.WriteAsync(session =>
                TellAsync(session, all, notices.Rows), cancellationToken).ConfigureAwait(false);
        return (enqueued, happened.IsFull || notices.IsFull);
    }

    /// <summary>What is to be told. A notice that cannot be read stays where it is, and a page of nothing else is passed over: what comes
    /// after it is told all the same.</summary>
    private async Task<RowPage<NotificationRows.NoticeRow>> NoticesAsync(DbSession session)
    {
        for (long? after = 0; ;)
        {
            var page = await session.PageAsync<NotificationRows.NoticeRow, NotificationRows.NoticeRow>(OutboxSql.Notices, row =>
                    row.Checked(fault => database.LeftOut.Note("Notice", $"Id {row.Id}", fault)), new { After = after, Limit = Batch },
                Batch).ConfigureAwait(false);
            if (page.Rows.Count > 0 || !page.IsFull)
                return page;
            after = page.Last;
        }
    }

    private static NotificationTopic? TopicOf(StatusEvent one) => one.Kind switch
    {
        "stale" => NotificationTopic.StatusStale,
        "confirmation" => NotificationTopic.StatusConfirmed,
        "report" or "lapse" => one.PreviousStatus == one.Status ? NotificationTopic.StatusConfirmed : NotificationTopic.StatusChanged,
        _ => null,
    };

    private async Task<int> TellAsync(DbSession session, IReadOnlyList<NotificationSubscription> all,
        (long From, long To) place, IReadOnlyList<StatusEvent> happened)
    {
        // Somebody else has told it already: this process had stalled. Nothing of it is kept.
        if (await session.ExecuteAsync(OutboxSql.Move, new { place.From, place.To }).ConfigureAwait(false) == 0)
            return 0;
        var mode = await ModeAsync(session).ConfigureAwait(false);
        all = [.. all.Where(one => one.IsToldIn(mode))];
        if (all.Count == 0 || happened.Count == 0)
            return 0;
        var subjects = await SubjectsAsync(session, happened.Select(one => one.Facility)).ConfigureAwait(false);
        List<OutboxRow> messages = [];
        // A facility's own people know what they report: they are told only of what is raised for them.
        foreach (var subscription in all.Where(one => !one.IsFacilityPeople))
        {
            List<(StatusEvent Change, NoticeSubject? Subject)> concerned = [];
            foreach (var one in happened)
            {
                var subject = subjects.GetValueOrDefault(one.Facility);
                if (TopicOf(one) is { } topic && subscription.Topics.Contains(topic) && subscription.Filter.Matches(subject, one.Service))
                    concerned.Add((one, subject));
            }

            if (concerned.Count == 0)
                continue;
            if (subscription.Channel == NotificationChannel.Email)
            {
                // What became known together is one e-mail: an incident at 500 hospitals shall not be 500 of them.
                var (title, text) = MessageBodies.Mail(concerned, board, mode);
                var topic = TopicOf(concerned[0].Change)!.Value;
                messages.Add(OutboxRow.Of(subscription, topic,
                    $"events:{Number(concerned[0].Change.Id)}-{Number(concerned[^1].Change.Id)}",
                    MessageBodies.NewId(), title, text));
                continue;
            }

            foreach (var (change, subject) in concerned)
            {
                var id = MessageBodies.NewId();
                var topic = TopicOf(change)!.Value;
                messages.Add(OutboxRow.Of(
                    subscription, topic, $"event:{Number(change.Id)}", id, mode.Title(MessageBodies.Line(change, subject)),
                    MessageBodies.Json(id, mode, CodeNames<NotificationTopic>.Of(topic), change.OccurredAt, subject, change, null)));
            }
        }

        return await AddAsync(session, messages).ConfigureAwait(false);
    }

    private async Task<int> TellAsync(DbSession session, IReadOnlyList<NotificationSubscription> all,
        IReadOnlyList<NotificationRows.NoticeRow> notices)
    {
        var subjects = await SubjectsAsync(session, notices.Select(one => one.Facility).OfType<string>()).ConfigureAwait(false);
        // What somebody else has taken up meanwhile is told by them.
        var sent = new { Rows = JsonRows.Of(session.Provider, notices.Select(one => new { one.Id })),
            Now = time.GetUtcNow().ToMilliseconds() };
        var taken = (await session.QueryAsync<long>(OutboxSql.Spread, sent).ConfigureAwait(false))
            .ToHashSet();
        var mode = await ModeAsync(session).ConfigureAwait(false);
        all = [.. all.Where(one => one.IsToldIn(mode))];
        var people = all.Any(one => one.IsFacilityPeople)
            ? await PeopleAsync(session, notices).ConfigureAwait(false) : null;
        List<OutboxRow> messages = [];
        foreach (var notice in notices)
        {
            if (!taken.Contains(notice.Id) || !CodeNames<NotificationTopic>.TryParse(notice.Topic, out var topic))
                continue;

            var subject = notice.Facility is { } facility ? subjects.GetValueOrDefault(facility) : null;
            foreach (var subscription in all.Where(one => one.Topics.Contains(topic) && one.Filter.Matches(subject, notice.Service)))
            {
                if (subscription.IsFacilityPeople)
                {
                    messages.AddRange(ToPeople(subscription, topic, notice, people, mode));
                    continue;
                }

                var id = MessageBodies.NewId();
                var body = subscription.Channel == NotificationChannel.Email
                    ? mode.Text(notice.Body)
                    : MessageBodies.Json(
                        id, mode, notice.Topic, notice.OccurredAt, subject, null, (notice.Title, notice.Body, notice.Data));
                messages.Add(OutboxRow.Of(subscription, topic, $"notice:{Number(notice.Id)}", id, mode.Title(notice.Title), body));
            }
        }

        return await AddAsync(session, messages).ConfigureAwait(false);
    }

    /// <summary>One message to each of those who report for the facility and can be written to.</summary>
    private IEnumerable<OutboxRow> ToPeople(
        NotificationSubscription subscription, NotificationTopic topic, NotificationRows.NoticeRow notice,
        ILookup<string, (int Id, string Email)>? people, BoardMode mode)
    {
        if (notice.Facility is not { } facility || people is null)
            yield break;
        foreach (var (person, email) in people[facility].Where(one => SubscriptionRules.LooksLikeMail(one.Email)))
        {
            var where = board is null
                ? ""
                : $"\n\nReport or confirm: {BoardLink.To(board, $"/report/{Uri.EscapeDataString(facility)}")}"
                    + $"\nWhether you get these: {BoardLink.To(board, "/account")}";
            yield return OutboxRow.Of(subscription, topic, $"notice:{Number(notice.Id)}:{Number(person)}", MessageBodies.NewId(),
                mode.Title(notice.Title), mode.Text(notice.Body + where), email);
        }
    }

    /// <summary>Who reports for the facilities of some notices.</summary>
    private static async Task<ILookup<string, (int Id, string Email)>> PeopleAsync(DbSession session,
        IReadOnlyList<NotificationRows.NoticeRow> notices)
    {
        var codes = JsonRows.OfCodes(
            session.Provider, notices.Select(one => one.Facility).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase));
        return (await session.QueryAsync<(string Facility, int Id, string Email)>(PersonReminderSql.OfFacilities,
            new { Rows = codes }).ConfigureAwait(false))
            .ToLookup(one => one.Facility, one => (one.Id, one.Email), StringComparer.OrdinalIgnoreCase);
    }

    private static async Task<Dictionary<string, NoticeSubject>> SubjectsAsync(DbSession session,
        IEnumerable<string> facilities)
    {
        string[] codes = [.. facilities.Distinct(StringComparer.OrdinalIgnoreCase)];
        return codes.Length == 0
            ? []
            : (await session.QueryAsync<SubjectRow>(OutboxSql.Subjects,
                new { Rows = JsonRows.OfCodes(session.Provider, codes) }).ConfigureAwait(false))
                .ToDictionary(row => row.Code, row =>
                    new NoticeSubject(row.Code, row.Name, row.City, row.State, row.Region, row.System), StringComparer.OrdinalIgnoreCase);
    }

    private async Task<int> AddAsync(DbSession session, List<OutboxRow> messages)
    {
        if (messages.Count > 0)
        {
            var rows = messages.Select((one, i) =>
                new { Number = i, one.DeliveryId, one.SubscriptionId, one.Recipient, one.Topic, one.Cause, one.Title, one.Body });
            await session.ExecuteAsync(OutboxSql.Add, new { Rows = JsonRows.Of(session.Provider, rows),
                    Now = time.GetUtcNow().ToMilliseconds() }).ConfigureAwait(false);
        }

        return messages.Count;
    }

    /// <summary>The mode that the board is in, which decides who is told, and is said in each message.</summary>
    internal static async Task<BoardMode> ModeAsync(DbSession session) =>
        CodeNames<BoardMode>.TryParse(await session.ExecuteScalarAsync<string?>(BoardModeSql.Mode).ConfigureAwait(false), out var mode)
            ? mode : default;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class SubjectRow
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string City { get; init; }

        public required string State { get; init; }

        public string? Region { get; init; }

        public string? System { get; init; }
    }
}
