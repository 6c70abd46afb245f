using StatusBoard.Polls;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>Reads polls, those that have ended too, with their facilities and answers. What goes on now is followed by
/// <see cref="PollTail"/>.</summary>
public sealed class PollArchive(Database database)
{
    /// <summary>Polls without their facilities, the newest number first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<RowPage<Poll>> ListAsync(PollQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                var state = query.State is { } asked ? StatusBoard.Statuses.CodeNames<PollState>.Of(asked) : null;
                var ids = await session.PageAsync<int, int>(
                    PollSql.Listed, id => id, new { State = state, query.Incident, query.Series, query.Before, query.Limit },
                    query.Limit).ConfigureAwait(false);
                var read = await session.RowsAsync<PollRow, Poll>(
                    PollSql.Polls, row => row.ToPoll(), new { Ids = IdList.Of(ids.Rows) }).ConfigureAwait(false);
                return new RowPage<Poll>([.. read.OrderByDescending(poll => poll.Id)], ids.Last, ids.IsFull);
            },
            cancellationToken);

    /// <summary>One poll with its facilities and their newest answers, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<PollTally?> FindAsync(int poll, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await PollReading.ReadAsync(session, [poll]).ConfigureAwait(false)).SingleOrDefault(), cancellationToken);

    /// <summary>Several polls with their facilities and answers, in the order of their numbers.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<PollTally>> FindAllAsync(IReadOnlyCollection<int> polls, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PollTally>>(
            async session => [.. (await PollReading.ReadAsync(session, polls).ConfigureAwait(false)).OrderBy(tally => tally.Poll.Id)],
            cancellationToken);

    /// <summary>Every answer to a poll, also those that were changed later, oldest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<PollAnswer>> AnswersAsync(int poll, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PollAnswer>>(
            async session => await session.RowsAsync<PollAnswerRow, PollAnswer>(
                PollAnswerSql.OfPolls, row => row.ToAnswer(), new { Ids = IdList.Of([poll]) }).ConfigureAwait(false),
            cancellationToken);

    /// <summary>The series that go on.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<PollSeries>> SeriesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PollSeries>>(
            async session => await session.RowsAsync<PollSeriesRow, PollSeries>(
                PollSeriesSql.All, row => row.ToSeries()).ConfigureAwait(false),
            cancellationToken);
}
