using System.Collections.Immutable;
using Dapper;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Measures;
using StatusBoard.Polls;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Polls;

public sealed class PollStoreOnSqlite(SqliteTestDatabase database) : PollStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PollStoreOnSqlServer(SqlServerTestDatabase database) : PollStoreTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class PollStoreTests(TestDatabase database)
{
    private static readonly PollActor Asker = new("person:7", "M. Chen, state coordinator", "10.1.2.9");
    private static readonly PollActor Nurse = new("person:12", "R. Alvarez, charge nurse");

    private static readonly PollDraft Draft = new(
        "Beds now", "Free beds.",
        [new("beds", "Beds", PollItemKind.Count) { Maximum = 50 }, new("note", "Note", PollItemKind.Words) { IsOptional = true }])
    {
        Audience = new BoardFilter(["CT"]), RemindEvery = TimeSpan.FromMinutes(20),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PollStore Store => database.Polls;

    private static string Key() => Guid.NewGuid().ToString();

    private static PollAnswer Answer(int poll, string facility, string beds, string? id = null) => new(poll, facility, default)
    {
        AnswerId = id ?? Key(), Values = ImmutableDictionary<string, string>.Empty.Add("beds", beds),
    };

    [Fact]
    public async Task A_poll_is_read_as_it_was_made_with_the_facilities_that_it_asks()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var incident = (await database.Incidents.OpenAsync(
            new("Flood", IncidentKind.Other, database.Time.GetUtcNow()), [one], People.Manager, Cancel)).Incident;
        var made = await Store.CreateAsync(Draft with { Incident = incident, IsExercise = true }, Key(), [one, two], Asker, Cancel);
        Assert.Equal(PollOutcome.Done, made.Outcome);

        var tally = await FindAsync(made.Poll);
        Assert.Equal([one, two], tally.Targets.Select(target => target.Facility).Order());
        var poll = tally.Poll;
        Assert.Equal((Draft.Title, Draft.Text, PollState.Open, true, incident, Asker.Name, Asker.Id),
            (poll.Title, poll.Text, poll.State, poll.IsExercise, poll.Incident, poll.CreatedBy, poll.CreatedById));
        Assert.Equal(Draft.Items, poll.Items);
        Assert.Equal(Draft.Audience, poll.Audience);
        Assert.Equal((database.Time.GetUtcNow(), database.Time.GetUtcNow().AddHours(1)), (poll.OpenedAt, poll.Deadline));
        Assert.Equal(database.Time.GetUtcNow().AddMinutes(20), poll.NextReminder);
        var listed = await database.PollArchive.ListAsync(new PollQuery { State = PollState.Open, Incident = incident }, Cancel);
        Assert.Equal(made.Poll, Assert.Single(listed.Rows).Id);
        Assert.Equal([made.Poll], (await database.PollArchive.FindAllAsync([made.Poll], Cancel)).Select(one => one.Poll.Id));
    }

    [Fact]
    public async Task A_poll_that_is_sent_twice_is_made_once_and_one_that_asks_nobody_not_at_all()
    {
        var facility = await database.AddFacilityAsync();
        var key = Key();
        var first = await Store.CreateAsync(Draft, key, [facility], Asker, Cancel);
        Assert.Equal((PollOutcome.Repeated, first.Poll), Of(await Store.CreateAsync(Draft, key, [facility], Asker, Cancel)));
        var before = await database.ScalarAsync<int>("SELECT COUNT(*) FROM Poll");
        Assert.Equal(PollOutcome.NobodyAsked, (await Store.CreateAsync(Draft, Key(), ["nowhere"], Asker, Cancel)).Outcome);
        Assert.Equal(PollOutcome.NoSuchIncident,
            (await Store.CreateAsync(Draft with { Incident = 999_999 }, Key(), [facility], Asker, Cancel)).Outcome);
        Assert.Equal(before, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Poll"));
    }

    [Fact]
    public async Task The_newest_answer_counts_the_earlier_stay_in_the_history_and_one_sent_again_is_written_once()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var poll = (await FindAsync((await Store.CreateAsync(Draft, Key(), [one, two], Asker, Cancel)).Poll)).Poll;
        var id = Key();
        Assert.Equal(PollOutcome.Done, (await AnswerAsync(poll, Answer(poll.Id, one, "3", id), Nurse)).Outcome);
        Assert.Equal(PollOutcome.Repeated, (await AnswerAsync(poll, Answer(poll.Id, one, "3", id), Nurse)).Outcome);
        await AnswerAsync(poll, Answer(poll.Id, one, "5") with { OnBehalf = "B. Ito", CalledFrom = "860 1", Source = "phone" },
            Asker);
        await AnswerAsync(poll, Answer(poll.Id, two, "0") with { Values = ImmutableDictionary<string, string>.Empty,
            Declined = "No staff to count" }, Nurse);

        var tally = await FindAsync(poll.Id);
        var answer = tally.Find(one)!.Answer!;
        Assert.Equal(("5", "B. Ito", "860 1", "phone", Asker.Name, false),
            (answer.Values["beds"], answer.OnBehalf, answer.CalledFrom, answer.Source, answer.By, answer.IsLate));
        Assert.Equal(PollTargetState.Declined, tally.Find(two)!.State);
        Assert.Equal(["3", "5"], (await database.PollArchive.AnswersAsync(poll.Id, Cancel))
            .Where(one => one.Declined is null).Select(one => one.Values["beds"]));
        Assert.Equal(PollOutcome.NotAsked,
            (await AnswerAsync(poll, Answer(poll.Id, await database.AddFacilityAsync(), "1"), Nurse)).Outcome);
    }

    [Fact]
    public async Task An_item_with_a_measure_writes_a_measurement_in_the_answers_transaction_or_the_whole_answer_is_refused()
    {
        const string Code = "beds-emergency-available";
        var facility = await database.AddFacilityAsync();
        var draft = Draft with { Items = [new("beds", "Beds", PollItemKind.Count) { Measure = Code }] };
        var poll = (await FindAsync((await Store.CreateAsync(draft, Key(), [facility], Asker, Cancel)).Poll)).Poll;
        var catalogue = new MeasureCatalogue([new Measure(Code, "Beds", MeasureKind.Count) { Minimum = 0, Maximum = 40 }]);

        var refused = await Store.AnswerAsync(poll, Answer(poll.Id, facility, "41"), Nurse, catalogue, Cancel);
        Assert.Equal(PollOutcome.MeasurementRefused, refused.Outcome);
        Assert.Contains("41", refused.Fault, StringComparison.Ordinal);
        Assert.Null((await FindAsync(poll.Id)).Find(facility)!.Answer);
        Assert.Equal(PollOutcome.Done, (await Store.AnswerAsync(poll, Answer(poll.Id, facility, "12"), Nurse, catalogue, Cancel)).Outcome);
        var store = new MeasureStore(database.Database, database.Audit, database.Signal, database.Time);
        var now = database.Time.GetUtcNow();
        var measured = Assert.Single(await store.HistoryAsync(facility, Code, now.AddMinutes(-1), now.AddMinutes(1), Cancel));
        Assert.Equal((12d, Nurse.Name), (measured.Value.Number, measured.Reporter));
    }

    [Fact]
    public async Task Answers_are_append_only_also_for_plain_SQL()
    {
        var facility = await database.AddFacilityAsync();
        var poll = (await FindAsync((await Store.CreateAsync(Draft, Key(), [facility], Asker, Cancel)).Poll)).Poll;
        await AnswerAsync(poll, Answer(poll.Id, facility, "3"), Nurse);
        await Assert.ThrowsAnyAsync<Exception>(() =>
            database.ExecuteAsync("UPDATE PollAnswer SET Late = 1 WHERE PollId = @Id", new { poll.Id }));
        await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync("DELETE FROM PollAnswer WHERE PollId = @Id", new { poll.Id }));
        Assert.Equal("3", (await FindAsync(poll.Id)).Find(facility)!.Answer!.Values["beds"]);
    }

    [Fact]
    public async Task The_first_to_say_seen_is_named_and_a_desk_is_noted_too()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = (await Store.CreateAsync(Draft, Key(), [one, two], Asker, Cancel)).Poll;
        var first = database.Time.GetUtcNow();
        await Store.SeenAsync(id, [one], Nurse, Cancel);
        database.Time.Advance(TimeSpan.FromMinutes(2));
        await Store.SeenAsync(id, [one], Nurse with { Name = "Another" }, Cancel);

        var tally = await FindAsync(id);
        Assert.Equal((PollTargetState.Seen, first, first.AddMinutes(2), Nurse.Name),
            (tally.Find(one)!.State, tally.Find(one)!.SeenAt!.Value, tally.Find(one)!.SeenLastAt!.Value, tally.Find(one)!.SeenBy));
        Assert.Equal(PollTargetState.NotReached, tally.Find(two)!.State);
        Assert.False(tally.RingsAtDesk(Nurse.Id));
        Assert.False(tally.RingsAtDesk(Asker.Id));
        Assert.True(tally.RingsAtDesk("person:99"));
    }

    [Fact]
    public async Task A_poll_is_reminded_extended_closed_and_opened_again_by_a_later_deadline()
    {
        var facility = await database.AddFacilityAsync();
        var made = (await Store.CreateAsync(Draft, Key(), [facility], Asker, Cancel)).Poll;
        var poll = (await FindAsync(made)).Poll;
        Assert.Equal(PollOutcome.Done, (await Store.RemindAsync(poll, Asker, Cancel)).Outcome);
        // A node that still has the poll as it was before reminds nobody again.
        Assert.Equal(PollOutcome.Changed, (await Store.RemindAsync(poll, PollActor.Clock, Cancel)).Outcome);
        Assert.Equal(1, (await FindAsync(made)).Poll.Reminders);

        Assert.Equal(PollOutcome.NotLater, (await Store.ExtendAsync(made, poll.Deadline!.Value, Asker, Cancel)).Outcome);
        Assert.Equal(PollOutcome.Done, (await Store.ExtendAsync(made, poll.Deadline!.Value.AddHours(1), Asker, Cancel)).Outcome);
        database.Time.Advance(TimeSpan.FromMinutes(90));
        // The clock closes by the deadline that the poll has now, not by the one that a node once read.
        Assert.Equal(PollOutcome.NotInState, (await Store.CloseAsync(poll, PollActor.Clock, Cancel)).Outcome);
        Assert.Equal(PollOutcome.Done, (await Store.CloseAsync(poll, Asker, Cancel)).Outcome);
        var closed = (await FindAsync(made)).Poll;
        Assert.Equal((PollState.Closed, Asker.Name), (closed.State, closed.EndedBy));
        Assert.Equal(PollOutcome.Done, (await AnswerAsync(closed, Answer(made, facility, "1"), Nurse)).Outcome);
        Assert.True((await FindAsync(made)).Find(facility)!.Answer!.IsLate);
        Assert.Equal(PollOutcome.Done, (await Store.ExtendAsync(made, database.Time.GetUtcNow().AddHours(2), Asker, Cancel)).Outcome);
        Assert.Equal(PollState.Open, (await FindAsync(made)).Poll.State);

        Assert.Equal(PollOutcome.Done, (await Store.CancelAsync(poll, Asker, Cancel)).Outcome);
        var cancelled = (await FindAsync(made)).Poll;
        Assert.Equal(PollOutcome.NotInState, (await AnswerAsync(cancelled, Answer(made, facility, "1"), Nurse)).Outcome);
        Assert.Equal(PollOutcome.NotInState, (await Store.CancelAsync(cancelled, Asker, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_draft_opens_once_whoever_opens_it()
    {
        var facility = await database.AddFacilityAsync();
        var begin = database.Time.GetUtcNow().AddHours(3);
        var id = (await Store.CreateAsync(Draft with { BeginsAt = begin }, Key(), null, Asker, Cancel)).Poll;
        var draft = (await FindAsync(id)).Poll;
        Assert.Equal((PollState.Draft, begin), (draft.State, draft.DueAt));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            Store.OpenAsync(draft, [facility], PollActor.Clock, Cancel)));
        Assert.Equal([PollOutcome.Done, PollOutcome.NotInState], outcomes.Select(one => one.Outcome).Order());
        Assert.Equal(1, await database.ScalarAsync<int>($"SELECT COUNT(*) FROM Notice WHERE NoticeKey = 'poll:{id}:opened'"));
        Assert.Equal(1, (await FindAsync(id)).Count);
    }

    [Fact]
    public async Task Those_asked_are_told_at_the_opening_and_only_those_missing_at_a_reminder()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var made = await Store.CreateAsync(Draft with { IsExercise = true }, Key(), [one, two], Asker, Cancel);
        var poll = (await FindAsync(made.Poll)).Poll;
        await AnswerAsync(poll, Answer(poll.Id, one, "3"), Nurse);
        await Store.RemindAsync(poll, PollActor.Clock, Cancel);
        await Store.CloseAsync(poll, Asker, Cancel);
        await using var connection = await database.Database.OpenAsync(Cancel);
        var notices = await connection.QueryAsync<(string Topic, string? Facility, string Title)>(
            $"SELECT Topic, FacilityCode, Title FROM Notice WHERE NoticeKey LIKE 'poll:{poll.Id}:%' ORDER BY Id");
        Assert.Equal(
            [("poll", null), ("poll-asked", one), ("poll-asked", two), ("poll", null), ("poll-asked", two), ("poll", null)],
            notices.Select(row => (row.Topic, row.Facility)));
        Assert.All(notices, row => Assert.Contains("EXERCISE: Beds now", row.Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_dies_within_any_statement_of_an_answer_leaves_none_and_the_next_try_writes_one()
    {
        var facility = await database.AddFacilityAsync();
        var poll = (await FindAsync((await Store.CreateAsync(Draft, Key(), [facility], Asker, Cancel)).Poll)).Poll;
        var id = Key();
        var tries = 0;
        for (var died = true; died;)
        {
            var left = tries++;
            died = false;
            var dying = database.PollsOf(database.Observed(text =>
            {
                if (text.Contains("Poll", StringComparison.Ordinal) || text.Contains("Audit", StringComparison.Ordinal))
                    died |= left-- == 0;
                if (died)
                    throw new InvalidOperationException("The node has died.");
            }));
            try
            {
                await dying.AnswerAsync(poll, Answer(poll.Id, facility, "3", id), Nurse, MeasureCatalogue.Empty, Cancel);
            }
            catch (InvalidOperationException)
            {
                Assert.Null((await FindAsync(poll.Id)).Find(facility)!.Answer);
            }
        }

        Assert.True(tries > 4, $"Only {tries} statements were tried.");
        Assert.Equal(PollOutcome.Repeated, (await AnswerAsync(poll, Answer(poll.Id, facility, "3", id), Nurse)).Outcome);
        Assert.Single(await database.PollArchive.AnswersAsync(poll.Id, Cancel));
    }

    private Task<PollResult> AnswerAsync(Poll poll, PollAnswer answer, PollActor actor) =>
        Store.AnswerAsync(poll, answer, actor, MeasureCatalogue.Empty, Cancel);

    private async Task<PollTally> FindAsync(int poll) => (await database.PollArchive.FindAsync(poll, Cancel))!;

    private static (PollOutcome, int) Of(PollResult result) => (result.Outcome, result.Poll);
}
