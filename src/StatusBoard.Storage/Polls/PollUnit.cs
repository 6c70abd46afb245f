using System.Globalization;
using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Polls;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;

namespace StatusBoard.Storage.Polls;

/// <summary>What is done to polls in one transaction.</summary>
internal sealed class PollUnit(DbSession session, AuditStore audit, PollActor actor, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public DbSession Session => session;

    public DateTimeOffset Now => now;

    public PollActor Actor => actor;

    /// <summary>Whether a poll names an incident that is not there, or has ended.</summary>
    public async Task<bool> NoIncidentAsync(int? incident) => incident is { } id
        && await session.ExecuteScalarAsync<int>(PollSql.IncidentExists, new { Incident = id }).ConfigureAwait(false) == 0;

    /// <summary>Writes a poll.</summary>
    /// <returns>Its number.</returns>
    public Task<int> AddAsync(PollDraft draft, string key, int? series, PollState state, PollActor by) => session.ExecuteScalarAsync<int>(
        PollSql.Add, new
        {
            draft.Title, draft.Text, Items = PollFormats.Write(draft.Items), Audience = PollFormats.Write(draft.Audience),
            State = CodeNames<PollState>.Of(state), BeginsAt = draft.BeginsAt?.ToUniversalTime(),
            DurationMinutes = (int)draft.Duration.TotalMinutes,
            OpenedAt = state == PollState.Open ? now : (DateTimeOffset?)null,
            Deadline = state == PollState.Open ? now + draft.Duration : (DateTimeOffset?)null,
            EndedAt = state == PollState.Cancelled ? now : (DateTimeOffset?)null, EndedBy = (string?)null,
            RemindMinutes = (int?)draft.RemindEvery?.TotalMinutes, draft.IsExercise, draft.Incident, Series = series, Key = key, Now = now,
            CreatedBy = by.Name, CreatedById = by.Id,
        });

    /// <summary>Writes a series.</summary>
    /// <returns>Its number.</returns>
    public Task<int> AddSeriesAsync(PollDraft draft, PollSchedule schedule, string key, int next) => session.ExecuteScalarAsync<int>(
        PollSeriesSql.Add, new
        {
            draft.Title, draft.Text, Items = PollFormats.Write(draft.Items), Audience = PollFormats.Write(draft.Audience),
            DurationMinutes = (int)draft.Duration.TotalMinutes, RemindMinutes = (int?)draft.RemindEvery?.TotalMinutes, draft.IsExercise,
            draft.Incident, RepeatEvery = CodeNames<PollRepeat>.Of(schedule.Repeat),
            LocalTime = schedule.LocalTime.ToString("HH:mm", CultureInfo.InvariantCulture), schedule.TimeZone,
            FirstDay = Day(schedule.FirstDay), LastDay = schedule.LastDay is { } last ? Day(last) : null, NextNumber = next, Key = key,
            Now = now, CreatedBy = actor.Name, CreatedById = actor.Id,
        });

    /// <summary>Asks facilities.</summary>
    /// <returns>How many of them are on the board.</returns>
    public Task<int> AskAsync(int poll, IReadOnlyCollection<string> facilities) => facilities.Count == 0
        ? Task.FromResult(0)
        : session.ExecuteAsync(PollSql.Ask, new { Poll = poll, Rows = JsonRows.OfCodes(session.Provider, facilities) });

    /// <summary>Tells that a poll was opened: its subscribers once, and the people of each facility.</summary>
    public Task TellOpenedAsync(int poll, PollDraft draft, DateTimeOffset deadline, IReadOnlyCollection<string> facilities)
    {
        var title = Title(draft.Title, draft.IsExercise);
        var until = Moment(deadline);
        var text = $"{title}\n\n{draft.Text}\n\nAnswer until {until}.";
        return NoticeStore.RaiseAsync(session,
        [
            Told($"poll:{poll}:opened", poll, "opened", $"Poll opened: {title}",
                $"{text}\n{facilities.Count} facilities are asked. By {actor.Name}."),
            .. facilities.Select(code => Asked($"poll:{poll}:asked:{code}", poll, "asked", code, $"Please answer: {title}", text)),
        ]);
    }

    /// <summary>Tells that those who have not answered were reminded: the poll's subscribers once, and the people of each of
    /// them.</summary>
    public Task TellRemindedAsync(Poll poll, IReadOnlyCollection<string> missing)
    {
        var title = Title(poll.Title, poll.IsExercise);
        var number = poll.Reminders + 1;
        var text = $"{title}\n\n{poll.Text}\n\nAnswer until {(poll.Deadline is { } deadline ? Moment(deadline) : "its deadline")}.";
        return NoticeStore.RaiseAsync(session,
        [
            Told($"poll:{poll.Id}:reminded:{number}", poll.Id, "reminded", $"Poll: {missing.Count} have not answered: {title}", text),
            .. missing.Select(code => Asked(
                $"poll:{poll.Id}:reminded:{number}:{code}", poll.Id, "reminded", code, $"Reminder, please answer: {title}", text)),
        ]);
    }

    /// <summary>Tells the poll's subscribers that it was closed or cancelled. The number of reminders makes the key of a poll that was
    /// opened again another one.</summary>
    public Task TellEndedAsync(Poll poll, string how) => NoticeStore.RaiseAsync(session,
    [
        Told(FormattableString.Invariant($"poll:{poll.Id}:{how}:{poll.Deadline?.ToUnixTimeSeconds() ?? 0}"), poll.Id, how,
            $"Poll {how}: {Title(poll.Title, poll.IsExercise)}", $"{Title(poll.Title, poll.IsExercise)}\nBy {actor.Name}."),
    ]);

    /// <summary>Keeps who did it, in the same transaction.</summary>
    public Task AuditAsync(string action, int poll, object? after = null) =>
        audit.AppendAsync(session, new AuditEntry(
            actor.Id, actor.Name, action, FormattableString.Invariant($"{action.Split('.')[0]}:{poll}"))
        {
            Address = actor.Address,
            After = after is null ? null : JsonSerializer.Serialize(after, Json),
        });

    /// <summary>The result of what was done.</summary>
    public async Task<PollResult> DoneAsync(int poll, PollOutcome outcome = PollOutcome.Done) => new(
        outcome, poll, await session.ExecuteScalarAsync<long?>(PollSql.Version, new { Poll = poll }).ConfigureAwait(false) ?? 0);

    private static string Title(string title, bool isExercise) => isExercise ? $"EXERCISE: {title}" : title;

    private static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Data(int poll, string what) => JsonSerializer.Serialize(new { poll, what }, Json);

    private Notice Told(string key, int poll, string what, string title, string text) =>
        new(key, NotificationTopic.Poll, now, title, text) { Data = Data(poll, what) };

    private Notice Asked(string key, int poll, string what, string facility, string title, string text) =>
        new(key, NotificationTopic.PollAsked, now, title, text) { Facility = facility, Data = Data(poll, what) };
}
