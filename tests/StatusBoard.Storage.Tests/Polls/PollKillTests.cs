using System.Globalization;
using StatusBoard.Polls;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tests.Crashes;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Polls;

public sealed class PollKillsOnSqlite(SqliteTestDatabase database) : PollKillTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PollKillsOnSqlServer(SqlServerTestDatabase database) : PollKillTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>A process that takes the answers to a poll is killed again and again; the senders send again what was not
/// acknowledged.</summary>
[Trait("Speed", "Slow")]
public abstract class PollKillTests(TestDatabase database)
{
    private const int Facilities = 60;
    private const int Kills = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_answer_is_lost_or_doubled_where_the_process_is_killed_between_answers()
    {
        List<string> codes = [.. Enumerable.Range(0, Facilities).Select(i => $"P{i:00}")];
        await database.Facilities.UpsertAsync(
            [.. codes.Select(code => new FacilityUpsert(code, "General", "Hartford", "CT", "America/New_York"))], Cancel);
        var draft = new PollDraft("Beds", null, [new("beds", "Beds", PollItemKind.Count) { Maximum = 50 }]);
        var poll = (await database.Polls.CreateAsync(draft, "kills", codes, new PollActor("person:7", "M. Chen"), Cancel)).Poll;

        HashSet<string> acknowledged = [];
        var random = new Random(60);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Each process begins again from the first facility: what was acknowledged comes again with its id.
            var until = acknowledged.Count + random.Next(1, 6);
            using var child = Start(poll);
            for (var heard = 0; await child.StandardOutput.ReadLineAsync(Cancel) is { } line;)
            {
                acknowledged.Add(line.Split(' ')[0]);
                if (++heard < until)
                    continue;
                Thread.SpinWait(random.Next(0, 100_000));
                child.Kill();
            }

            await child.WaitForExitAsync(Cancel);
        }

        await database.SettleAsync();
        var kept = await KeptAsync(poll);
        Assert.Empty(acknowledged.Except(kept));
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.True(acknowledged.Count < Facilities, "Nothing was left to answer: no kill came between answers.");

        using (var last = Start(poll))
        {
            List<string> heardOf = [];
            while (await last.StandardOutput.ReadLineAsync(Cancel) is { } line)
                heardOf.Add(line);
            await last.WaitForExitAsync(Cancel);
            Assert.Equal(0, last.ExitCode);
            // Of answers that stood it says that they were sent before, also those that were committed as the kill came.
            Assert.Equal(kept.Order(), heardOf.Where(line => line.EndsWith(" Repeated", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[0]).Order());
        }

        Assert.Equal(codes, (await KeptAsync(poll)).Order());
        var tally = (await database.PollArchive.FindAsync(poll, Cancel))!;
        Assert.Equal((Facilities, (long)Facilities), (PollSum.Of(tally.Poll.Items, [.. tally.Targets]).Answered,
            PollSum.Of(tally.Poll.Items, [.. tally.Targets]).Counts["beds"]));
        Assert.Equal(Facilities, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'poll.answer' AND Subject = @subject", new { subject = $"poll:{poll}" }));
    }

    private System.Diagnostics.Process Start(int poll) => Child.Start(
        database.Database.ConnectionString, Child.Answer, $"{database.Provider}", poll.ToString(CultureInfo.InvariantCulture));

    private async Task<List<string>> KeptAsync(int poll) =>
        [.. (await database.PollArchive.AnswersAsync(poll, Cancel)).Select(answer => answer.Facility)];
}
