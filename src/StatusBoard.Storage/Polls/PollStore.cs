using StatusBoard.Measures;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Polls;

/// <summary>
/// Writes polls. Every act is one transaction with its audit and its notices: all of it is kept, or none. What time does (opening,
/// reminding, closing, the next occurrence) is written only where the poll is still as it was read, so that two nodes that both believe
/// it is their turn do it once. Drafts and answers are taken as they come: check them with <see cref="PollRules"/> first; and who may do
/// it is for the caller to know.
/// </summary>
public sealed class PollStore(Database database, AuditStore audit, MeasureStore measures, TailSignal signal, TimeProvider time)
{
    /// <summary>Raised after something was written, on the writer's thread: return at once.</summary>
    public event Action? Written;

    private DateTimeOffset Now => time.GetUtcNow().ToMilliseconds();

    /// <summary>Makes a single poll.</summary>
    /// <param name="draft">The poll.</param>
    /// <param name="key">The id that its sender gave it: made again with the same id, it is made once.</param>
    /// <param name="facilities">The codes of the facilities to ask at once; null to leave it a draft, which opens at its begin.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> CreateAsync(PollDraft draft, string key, IReadOnlyCollection<string>? facilities, PollActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            var named = new { Key = "poll:" + key };
            if (await unit.Session.ExecuteScalarAsync<int?>(PollSql.FindKey, named).ConfigureAwait(false) is { } there)
                return await unit.DoneAsync(there, PollOutcome.Repeated).ConfigureAwait(false);
            if (await unit.NoIncidentAsync(draft.Incident).ConfigureAwait(false))
                return new PollResult(PollOutcome.NoSuchIncident, 0);
            var id = await unit.AddAsync(draft, named.Key, null, facilities is null ? PollState.Draft : PollState.Open, actor)
                .ConfigureAwait(false);
            if (facilities is not null && await unit.AskAsync(id, facilities).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NobodyAsked, 0);
            await unit.AuditAsync("poll.create", id, after: new { draft.Title, Asked = facilities?.Count, draft.BeginsAt })
                .ConfigureAwait(false);
            if (facilities is not null)
                await unit.TellOpenedAsync(id, draft, unit.Now + draft.Duration, facilities).ConfigureAwait(false);
            return await unit.DoneAsync(id).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Makes a series. Its occurrences are made by <see cref="OccurAsync"/> when their time has come.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    /// <exception cref="ArgumentException">The draft has no schedule.</exception>
    public Task<PollResult> CreateSeriesAsync(PollDraft draft, string key, PollActor actor, CancellationToken cancellationToken)
    {
        var schedule = draft.Schedule ?? throw new ArgumentException("The draft has no schedule.", nameof(draft));
        return WriteAsync(actor, async unit =>
        {
            if (await unit.Session.ExecuteScalarAsync<int?>(PollSeriesSql.FindKey, new { Key = key }).ConfigureAwait(false) is { } there)
                return new PollResult(PollOutcome.Repeated, there);
            if (await unit.NoIncidentAsync(draft.Incident).ConfigureAwait(false))
                return new PollResult(PollOutcome.NoSuchIncident, 0);
            var id = await unit.AddSeriesAsync(draft, schedule, key, schedule.FirstFrom(unit.Now)).ConfigureAwait(false);
            await unit.AuditAsync("poll-series.create", id, after: new { draft.Title, schedule }).ConfigureAwait(false);
            return new PollResult(PollOutcome.Done, id);
        }, cancellationToken);
    }

    /// <summary>Ends a series; what it has asked stays.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> StopSeriesAsync(int series, PollActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.Session.ExecuteAsync(PollSeriesSql.Stop, new { Series = series }).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NoSuchPoll, series);
            await unit.AuditAsync("poll-series.stop", series).ConfigureAwait(false);
            return new PollResult(PollOutcome.Done, series);
        }, cancellationToken);

    /// <summary>Makes the next occurrence of a series, whose time has come, and goes on to the one after it. One for which no node ran
    /// until its deadline had passed is made too, as cancelled: the series has no gap, and nobody is asked for a moment that has
    /// gone.</summary>
    /// <param name="series">The series as it was read.</param>
    /// <param name="facilities">The codes of the facilities to ask.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Done with the poll; not in state where another node was first, or the series has ended.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> OccurAsync(PollSeries series, IReadOnlyCollection<string> facilities, CancellationToken cancellationToken)
    {
        if (series.Draft.Schedule is not { } schedule || schedule.Day(series.Next) is not { } day)
            return Task.FromResult(new PollResult(PollOutcome.NotInState, series.Id));
        return WriteAsync(PollActor.Clock, async unit =>
        {
            var place = new { Series = series.Id, Number = series.Next, Next = series.Next + 1 };
            if (await unit.Session.ExecuteAsync(PollSeriesSql.Advance, place).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NotInState, series.Id);
            var begin = schedule.OpensAt(day);
            var draft = series.Draft with { BeginsAt = begin, Schedule = null };
            var missed = begin + draft.Duration <= unit.Now;
            var key = series.KeyOf(day);
            if (await unit.Session.ExecuteScalarAsync<int?>(PollSql.FindKey, new { Key = key }).ConfigureAwait(false) is { } there)
                return await unit.DoneAsync(there, PollOutcome.Repeated).ConfigureAwait(false);
            var id = await unit.AddAsync(draft, key, series.Id, missed || facilities.Count == 0 ? PollState.Cancelled : PollState.Open,
                new PollActor(series.CreatedById, series.CreatedBy)).ConfigureAwait(false);
            if (!missed && facilities.Count > 0)
            {
                await unit.AskAsync(id, facilities).ConfigureAwait(false);
                await unit.TellOpenedAsync(id, draft, unit.Now + draft.Duration, facilities).ConfigureAwait(false);
            }

            await unit.AuditAsync("poll.occur", id, after: new { Series = series.Id, day, missed, Asked = facilities.Count })
                .ConfigureAwait(false);
            return await unit.DoneAsync(id).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <summary>Opens a draft: the facilities are asked.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> OpenAsync(Poll poll, IReadOnlyCollection<string> facilities, PollActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            var deadline = unit.Now + poll.Duration;
            if (await unit.Session.ExecuteAsync(
                PollSql.Open, new { Poll = poll.Id, unit.Now, Deadline = deadline }).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NotInState, poll.Id);
            if (await unit.AskAsync(poll.Id, facilities).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NobodyAsked, poll.Id);
            await unit.AuditAsync("poll.open", poll.Id, after: new { Asked = facilities.Count, deadline }).ConfigureAwait(false);
            var draft = new PollDraft(poll.Title, poll.Text, poll.Items) { IsExercise = poll.IsExercise };
            await unit.TellOpenedAsync(poll.Id, draft, deadline, facilities).ConfigureAwait(false);
            return await unit.DoneAsync(poll.Id).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Reminds those that have not answered, unless somebody has since the poll was read.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> RemindAsync(Poll poll, PollActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.Session.ExecuteAsync(
                PollSql.Remind, new { Poll = poll.Id, unit.Now, poll.Reminders }).ConfigureAwait(false) == 0)
                return new PollResult(poll.State == PollState.Open ? PollOutcome.Changed : PollOutcome.NotInState, poll.Id);
            var missing = await unit.Session.QueryAsync<string>(PollSql.Missing, new { Poll = poll.Id }).ConfigureAwait(false);
            await unit.AuditAsync("poll.remind", poll.Id, after: new { Missing = missing.Count }).ConfigureAwait(false);
            await unit.TellRemindedAsync(poll, missing).ConfigureAwait(false);
            return await unit.DoneAsync(poll.Id).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Gives a later deadline; a poll that was closed is open again.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> ExtendAsync(int poll, DateTimeOffset deadline, PollActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            var until = deadline.ToUniversalTime().ToMilliseconds();
            if (until <= unit.Now)
                return new PollResult(PollOutcome.NotLater, poll);
            if (await unit.Session.ExecuteAsync(PollSql.Extend, new { Poll = poll, Deadline = until }).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NotLater, poll);
            await unit.AuditAsync("poll.extend", poll, after: new { until }).ConfigureAwait(false);
            return await unit.DoneAsync(poll).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Closes an open poll. Answers that still come are late.</summary>
    /// <param name="poll">The poll.</param>
    /// <param name="actor">Who closes it; <see cref="PollActor.Clock"/> only where its deadline has passed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> CloseAsync(Poll poll, PollActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            var byClock = actor == PollActor.Clock;
            if (await unit.Session.ExecuteAsync(byClock ? PollSql.CloseDue : PollSql.Close,
                new { Poll = poll.Id, unit.Now, Actor = actor.Name }).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NotInState, poll.Id);
            await unit.AuditAsync("poll.close", poll.Id).ConfigureAwait(false);
            await unit.TellEndedAsync(poll, "closed").ConfigureAwait(false);
            return await unit.DoneAsync(poll.Id).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Calls a draft or an open poll off.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> CancelAsync(Poll poll, PollActor actor, CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            if (await unit.Session.ExecuteAsync(
                PollSql.Cancel, new { Poll = poll.Id, unit.Now, Actor = actor.Name }).ConfigureAwait(false) == 0)
                return new PollResult(PollOutcome.NotInState, poll.Id);
            await unit.AuditAsync("poll.cancel", poll.Id).ConfigureAwait(false);
            if (poll.State == PollState.Open)
                await unit.TellEndedAsync(poll, "cancelled").ConfigureAwait(false);
            return await unit.DoneAsync(poll.Id).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Somebody has seen an open poll: at facilities that it asks, and at their own desk.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<PollResult> SeenAsync(int poll, IReadOnlyCollection<string> facilities, PollActor actor,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, async unit =>
        {
            var row = new { Poll = poll, unit.Now, Actor = actor.Name, Principal = actor.Id, Facilities = IdList.Of(facilities) };
            if (facilities.Count > 0)
                await unit.Session.ExecuteAsync(PollSql.Seen, row).ConfigureAwait(false);
            if (await unit.Session.ExecuteAsync(PollSql.DeskSeenAgain, row).ConfigureAwait(false) == 0)
                await unit.Session.ExecuteAsync(PollSql.DeskSeen, row).ConfigureAwait(false);
            return new PollResult(PollOutcome.Done, poll,
                await unit.Session.ExecuteScalarAsync<long?>(PollSql.DeskVersion, row).ConfigureAwait(false) ?? 0);
        }, cancellationToken);

    /// <summary>Keeps an answer, with a measurement for each of its items that has a measure: all of it, or none. One with an id that is
    /// there is not written again.</summary>
    /// <param name="poll">The poll as it was read: it says whether the answer is late.</param>
    /// <param name="answer">The answer; its time and whether it is late are set here.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="catalogue">The measures.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<PollResult> AnswerAsync(
        Poll poll, PollAnswer answer, PollActor actor, MeasureCatalogue catalogue, CancellationToken cancellationToken)
    {
        var result = await WriteAsync(
            actor, unit => new PollAnswering(unit, measures, catalogue).AnswerAsync(poll, answer), cancellationToken)
            .ConfigureAwait(false);
        if (result.IsDone && poll.Items.Any(item => item.Measure is not null))
            signal.Wake();
        return result;
    }

    private async Task<PollResult> WriteAsync(PollActor actor, Func<PollUnit, Task<PollResult>> work, CancellationToken cancellationToken)
    {
        var result = await database.UpsertAsync(
            async session =>
            {
                var answer = await work(new PollUnit(session, audit, actor, Now)).ConfigureAwait(false);
                return answer.IsDone ? answer : session.Refuse(answer);
            },
            cancellationToken).ConfigureAwait(false);
        if (result.IsDone)
            Written?.Invoke();
        return result;
    }
}
