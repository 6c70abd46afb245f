using StatusBoard.Polls;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Epochs;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Polls;

/// <summary>
/// Follows the polls past a watermark, in commit order, as <see cref="StatusTail"/> follows the statuses: each web node has its own, and
/// a plain SQL writer is seen like any other. Only rows that have changed are read, so an answer costs the same however many facilities
/// its poll asks. Drafts, open polls and those that have ended within <see cref="Kept"/> are followed.
/// </summary>
public sealed class PollTail(Database database, TimeProvider time)
{
    /// <summary>How long a poll is followed after it has ended: late answers still come.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Dictionary<int, PollTally> known = [];
    private long? watermark;
    private string? epoch;

    /// <summary>Reads what was committed since the last call; everything that is followed, the first time.</summary>
    /// <returns>What is new; an empty list when nothing is.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<PollRead> ReadAsync(CancellationToken cancellationToken)
    {
        var since = (time.GetUtcNow() - Kept).ToUniversalTime();
        var (read, now) = await database.ReadAsync(
            async session =>
            {
                var (through, newest) = await Watermark.ReadAsync(session).ConfigureAwait(false);
                // Another life of the log, or a database that has gone back: it is read from the start.
                var current = await session.ExecuteScalarAsync<string>(EpochSql.Current).ConfigureAwait(false);
                var anew = watermark is null || newest < watermark || current != epoch;
                if (!anew && through <= watermark)
                    return (new PollRead([], watermark!.Value, false), current);
                return (anew
                    ? await AllAsync(session, since, through).ConfigureAwait(false)
                    : await ChangedAsync(session, since, through).ConfigureAwait(false), current);
            },
            cancellationToken).ConfigureAwait(false);
        if (read.IsComplete)
            known.Clear();
        foreach (var poll in read.Polls)
            known[poll.Poll.Id] = poll;
        foreach (var poll in known.Values.Where(one => one.Poll.EndedAt < since).ToList())
            known.Remove(poll.Poll.Id);
        (watermark, epoch) = (read.Through, now);
        return read;
    }

    private static async Task<PollRead> AllAsync(DbSession session, DateTimeOffset since, long through)
    {
        var ids = await session.RowsAsync<int>(PollTailSql.Followed, new { Since = since }).ConfigureAwait(false);
        return new PollRead(await PollReading.ReadAsync(session, ids).ConfigureAwait(false), through, true);
    }

    private async Task<PollRead> ChangedAsync(DbSession session, DateTimeOffset since, long through)
    {
        var past = new { After = watermark!.Value, Through = through };
        var polls = await session.RowsAsync<PollRow, Poll>(PollTailSql.Polls, row => row.ToPoll(), past).ConfigureAwait(false);
        var targets = (await session.RowsAsync<PollTargetRow, (int Poll, PollTarget Target, long Version)>(
            PollTailSql.Targets, row => (row.Poll, row.ToTarget(), row.Version), past, keys: 2).ConfigureAwait(false))
            .ToLookup(row => row.Poll);
        var answers = (await session.RowsAsync<PollAnswerRow, (PollAnswer Answer, long Version)>(
            PollTailSql.Answers, row => (row.ToAnswer(), row.Version), past).ConfigureAwait(false)).ToLookup(row => row.Answer.Poll);
        var desks = (await session.RowsAsync<PollDeskRow, (int Poll, string Principal, DateTimeOffset At, long Version)>(
            PollTailSql.Desks, row => (row.Poll, row.Principal, row.Seen, row.Version), past, keys: 2).ConfigureAwait(false))
            .ToLookup(row => row.Poll);
        var anew = polls.Where(poll => !known.ContainsKey(poll.Id) && !(poll.EndedAt < since)).Select(poll => poll.Id).ToHashSet();
        List<PollTally> changed = [.. await PollReading.ReadAsync(session, anew).ConfigureAwait(false)];
        var ids = polls.Select(poll => poll.Id).Concat(targets.Select(group => group.Key)).Concat(answers.Select(group => group.Key))
            .Concat(desks.Select(group => group.Key)).Distinct();
        foreach (var id in ids)
        {
            if (anew.Contains(id) || known.GetValueOrDefault(id) is not { } before)
                continue;
            var poll = polls.LastOrDefault(one => one.Id == id);
            var version = targets[id].Select(row => row.Version).Concat(answers[id].Select(row => row.Version))
                .Concat(desks[id].Select(row => row.Version)).Append(poll?.Version ?? 0).Max();
            changed.Add(before.With(poll, targets[id].Select(row => row.Target), answers[id].Select(row => row.Answer), version)
                .WithDesks(desks[id].Select(row => (row.Principal, row.At)), version));
        }

        return new PollRead(changed, through, false);
    }
}
