using StatusBoard.Polls;

namespace StatusBoard.Storage.Polls;

/// <summary>Writes an answer in one transaction.</summary>
internal sealed class PollAnswering(PollUnit unit)
{
    /// <summary>Keeps an answer with its audit.</summary>
    public async Task<PollResult> AnswerAsync(Poll poll, PollAnswer answer)
    {
        var row = new
        {
            Poll = poll.Id, answer.Facility, answer.AnswerId, unit.Now, Answers = PollFormats.Write(answer.Values), answer.Declined,
            Late = poll.IsLate(unit.Now), answer.Source, Author = unit.Actor.Name, AuthorId = unit.Actor.Id, answer.OnBehalf,
            answer.CalledFrom, unit.Actor.Address,
        };
        if (await unit.Session.ExecuteScalarAsync<long?>(PollAnswerSql.Find, row).ConfigureAwait(false) is { } there)
            return new PollResult(PollOutcome.Repeated, poll.Id, there);
        if (!poll.TakesAnswers)
            return new PollResult(PollOutcome.NotInState, poll.Id);
        if (await unit.Session.ExecuteScalarAsync<int>(PollAnswerSql.IsAsked, row).ConfigureAwait(false) == 0)
            return new PollResult(PollOutcome.NotAsked, poll.Id) { Fault = answer.Facility };
        var id = await unit.Session.ExecuteScalarAsync<long>(PollAnswerSql.Add, row).ConfigureAwait(false);
        await unit.AuditAsync(answer.Declined is null ? "poll.answer" : "poll.decline", poll.Id,
            after: new { answer.Facility, Answer = id, row.Late, answer.OnBehalf }).ConfigureAwait(false);
        return new PollResult(PollOutcome.Done, poll.Id,
            await unit.Session.ExecuteScalarAsync<long>(PollAnswerSql.Version, new { Id = id }).ConfigureAwait(false));
    }
}
