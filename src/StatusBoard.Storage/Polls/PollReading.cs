using StatusBoard.Polls;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>Reads polls with their facilities and answers, for the archive and for the tail.</summary>
internal static class PollReading
{
    /// <summary>The polls of these numbers, in no particular order. A row that nobody can read is left out by its key and noted.</summary>
    public static async Task<List<PollTally>> ReadAsync(DbSession session, IReadOnlyCollection<int> ids)
    {
        if (ids.Count == 0)
            return [];
        var parameters = new { Ids = IdList.Of(ids) };
        var polls = await session.RowsAsync<PollRow, Poll>(PollSql.Polls, row => row.ToPoll(), parameters).ConfigureAwait(false);
        var targets = (await session.RowsAsync<PollTargetRow, (int Poll, PollTarget Target, long Version)>(
            PollSql.Targets, row => (row.Poll, row.ToTarget(), row.Version), parameters, keys: 2).ConfigureAwait(false))
            .ToLookup(row => row.Poll);
        var answers = (await session.RowsAsync<PollAnswerRow, (PollAnswer Answer, long Version)>(
            PollAnswerSql.OfPolls, row => (row.ToAnswer(), row.Version), parameters).ConfigureAwait(false))
            .ToLookup(row => row.Answer.Poll);
        var desks = (await session.RowsAsync<PollDeskRow, (int Poll, string Principal, DateTimeOffset At, long Version)>(
            PollSql.Desks, row => (row.Poll, row.Principal, row.Seen, row.Version), parameters, keys: 2).ConfigureAwait(false))
            .ToLookup(row => row.Poll);
        return
        [
            .. polls.Select(poll => PollTally.Of(
                poll, targets[poll.Id].Select(row => row.Target), answers[poll.Id].Select(row => row.Answer),
                new[] { poll.Version, Newest(targets[poll.Id].Select(row => row.Version)),
                    Newest(answers[poll.Id].Select(row => row.Version)), Newest(desks[poll.Id].Select(row => row.Version)) }.Max())
                .WithDesks(desks[poll.Id].Select(row => (row.Principal, row.At)), 0)),
        ];
    }

    private static long Newest(IEnumerable<long> versions) => versions.DefaultIfEmpty().Max();
}
