using StatusBoard.Polls;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Polls;

public sealed class PollTailOnSqlite(SqliteTestDatabase database) : PollTailTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PollTailOnSqlServer(SqlServerTestDatabase database) : PollTailTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class PollTailTests(TestDatabase database)
{
    private static readonly PollActor Asker = new("person:7", "M. Chen, state coordinator");
    private static readonly PollDraft Draft = new("Beds now", null, [new("beds", "Beds", PollItemKind.Count)]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_followers_see_every_change_of_a_poll_whoever_writes_it()
    {
        var facility = await database.AddFacilityAsync();
        var (first, second) = (new Node(database), new Node(database));
        await first.ReadAsync();
        var id = (await database.Polls.CreateAsync(Draft, Guid.NewGuid().ToString(), [facility], Asker, Cancel)).Poll;
        Assert.Equal(PollTargetState.NotReached, (await first.ReadAsync())[id].Find(facility)!.State);
        Assert.Equal(PollTargetState.NotReached, (await second.ReadAsync())[id].Find(facility)!.State);
        Assert.Empty((await first.TakeAsync()).Polls);

        await database.Polls.SeenAsync(id, [facility], Asker with { Id = "person:8" }, Cancel);
        Assert.Equal(PollTargetState.Seen, (await first.ReadAsync())[id].Find(facility)!.State);
        Assert.False(first.Polls[id].RingsAtDesk("person:8"));
        await database.ExecuteAsync(
            "INSERT INTO PollAnswer (PollId, FacilityCode, AnswerId, AnsweredAt, Answers, Source, Author, AuthorId) "
            + "VALUES (@id, @facility, 'by-hand', @now, '{\"beds\":\"4\"}', 'api', 'SQL', 'sql')",
            new { id, facility, now = database.Time.GetUtcNow() });
        Assert.Equal("4", (await first.ReadAsync())[id].Find(facility)!.Answer!.Values["beds"]);
        await database.Polls.CancelAsync(first.Polls[id].Poll, Asker, Cancel);
        Assert.Equal(PollState.Cancelled, (await first.ReadAsync())[id].Poll.State);
        Assert.Equal(first.Polls[id].Version, (await second.ReadAsync())[id].Version);
        Assert.Equal("4", second.Polls[id].Find(facility)!.Answer!.Values["beds"]);
    }

    [Fact]
    public async Task A_poll_that_ended_long_ago_is_not_followed_and_is_again_when_it_is_extended()
    {
        var facility = await database.AddFacilityAsync();
        var node = new Node(database);
        var id = (await database.Polls.CreateAsync(Draft, Guid.NewGuid().ToString(), [facility], Asker, Cancel)).Poll;
        await node.ReadAsync();
        await database.Polls.CloseAsync(node.Polls[id].Poll, Asker, Cancel);
        await node.ReadAsync();
        database.Time.Advance(PollTail.Kept + TimeSpan.FromMinutes(1));
        await database.Polls.SeenAsync(id, [facility], Asker, Cancel);
        await node.ReadAsync();
        await database.Polls.SeenAsync(id, [facility], Asker, Cancel);
        Assert.DoesNotContain((await node.TakeAsync()).Polls, one => one.Poll.Id == id);
        Assert.DoesNotContain(id, (await new Node(database).ReadAsync()).Keys);

        await database.Polls.ExtendAsync(id, database.Time.GetUtcNow().AddHours(1), Asker, Cancel);
        Assert.Equal((PollState.Open, 1), ((await node.ReadAsync())[id].Poll.State, node.Polls[id].Count));
    }

    /// <summary>A web node in small.</summary>
    private sealed class Node(TestDatabase database)
    {
        private readonly PollTail tail = new(database.Database, database.Time);

        public Dictionary<int, PollTally> Polls { get; } = [];

        public async Task<PollRead> TakeAsync()
        {
            await database.SettleAsync();
            return await tail.ReadAsync(Cancel);
        }

        public async Task<Dictionary<int, PollTally>> ReadAsync()
        {
            foreach (var poll in (await TakeAsync()).Polls)
                Polls[poll.Poll.Id] = poll;
            return Polls;
        }
    }
}
