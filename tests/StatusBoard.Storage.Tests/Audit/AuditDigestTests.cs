using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Audit;

public sealed class AuditDigestOnSqlite() : AuditDigestTests(new SqliteTestDatabase());

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class AuditDigestOnSqlServer() : AuditDigestTests(new SqlServerTestDatabase());

/// <summary>Each test has a database of its own: a chain goes through all of it. The clock begins at noon of 1 March 2026.</summary>
public abstract class AuditDigestTests(TestDatabase database) : IAsyncLifetime
{
    private readonly RecordedLog<AuditDigestStore> log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditDigestStore Digests => new(database.Database, database.Time, log);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database.DisposeAsync();
    }

    [Fact]
    public async Task A_day_is_chained_once_it_has_ended_and_not_before()
    {
        await ActsAsync(3);
        Assert.Equal(0, await Digests.MakeDueAsync(Cancel));
        Assert.Null(await Digests.LastAsync(Cancel));

        database.Time.Advance(Digests.UntilNext() - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Digests.MakeDueAsync(Cancel));
        database.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Digests.MakeDueAsync(Cancel));
        Assert.Equal(0, await Digests.MakeDueAsync(Cancel));

        var last = await Digests.LastAsync(Cancel);
        Assert.Equal((new DateOnly(2026, 3, 1), 1, 3, null), (last!.Day, last.Part, last.Entries, last.Previous));
        Assert.Contains(log.Lines, line => line.Contains(last.Digest, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Days_that_were_missed_are_made_up_for_also_those_without_acts()
    {
        await ThreeDaysAsync();
        Assert.Equal(5, (await Digests.VerifyAsync(null, Cancel)).Days);
        Assert.Equal(5, await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditDigest"));
        await ActsAsync(2);

        var verified = await Digests.VerifyAsync(null, Cancel);
        Assert.Null(verified.Fault);
        Assert.Equal((9L, 2L, new DateOnly(2026, 3, 5)), (verified.Entries, verified.NotYet, verified.Last!.Day));
    }

    [Fact]
    public async Task Nodes_that_chain_at_once_make_one_chain()
    {
        await ThreeDaysAsync(chain: false);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await Digests.MakeDueAsync(Cancel);
            }
            catch (System.Data.Common.DbException)
            {
                // Another was first: the worker tries again.
                return 0;
            }
        })));
        await Digests.MakeDueAsync(Cancel);
        Assert.InRange(nodes.Sum(), 1, 5);
        Assert.Equal(5, await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditDigest"));
        Assert.Null((await Digests.VerifyAsync(null, Cancel)).Fault);
    }

    [Theory]
    [InlineData("UPDATE AuditEntry SET ActorName = 'Somebody else' WHERE Id = @second", "2026-03-02, rows {4} to {6}", "changed")]
    [InlineData("UPDATE AuditEntry SET Before = '' WHERE Id = @second", "2026-03-02, rows {4} to {6}", "changed")]
    [InlineData("UPDATE AuditEntry SET Action = 'act', Subject = NULL, Address = Subject WHERE Id = @second",
        "2026-03-02, rows {4} to {6}", "changed")]
    [InlineData("DELETE FROM AuditEntry WHERE Id = @second", "2026-03-02, rows {4} to {6}", "2 are there")]
    [InlineData("UPDATE AuditEntry SET OccurredAt = @later WHERE Id = @second", "2026-03-02, rows {4} to {6}", "2 are there")]
    [InlineData("DELETE FROM AuditEntry WHERE Id IN (@first, @second)", "2026-03-01, rows {1} to {3}", "2 are there")]
    [InlineData("INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action) VALUES (@within, 'person:1', 'Ada', 'act')",
        "2026-03-02, row {10}", "put into this day")]
    [InlineData("INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action) VALUES (@early, 'person:1', 'Ada', 'act')",
        "2026-02-28, row {10}", "first day that was chained")]
    public async Task What_was_tampered_with_where_no_trigger_stops_it_is_found(string sql, string where, string what)
    {
        await ThreeDaysAsync();
        var ids = await IdsAsync();
        await UnguardedAsync("AuditEntry", sql, new
        {
            first = ids[0],
            second = ids[4],
            within = new DateTimeOffset(2026, 3, 2, 18, 0, 0, TimeSpan.Zero),
            early = new DateTimeOffset(2026, 2, 28, 18, 0, 0, TimeSpan.Zero),
            later = new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero),
        });

        var verified = await Digests.VerifyAsync(null, Cancel);
        ids = [.. ids, (await IdsAsync())[^1]];
        var expected = System.Text.RegularExpressions.Regex.Replace(where, @"\{(\d+)\}", match => ids[int.Parse(match.Groups[1].Value,
            CultureInfo.InvariantCulture) - 1].ToString(CultureInfo.InvariantCulture));
        Assert.StartsWith(expected + ": ", verified.Fault!.ToString(), StringComparison.Ordinal);
        Assert.Contains(what, verified.Fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE AuditDigest SET Digest = UPPER(Digest) WHERE Day = '2026-03-02'", "2026-03-02")]
    [InlineData("DELETE FROM AuditDigest WHERE Day = '2026-03-02'", "2026-03-02")]
    [InlineData("UPDATE AuditDigest SET Entries = 4 WHERE Day = '2026-03-02'", "2026-03-02")]
    [InlineData("UPDATE AuditDigest SET LastId = LastId + 100 WHERE Day = '2026-03-02'", null)]
    [InlineData("UPDATE AuditDigest SET Day = 'yesterday' WHERE Day = '2026-03-02'", "0001-01-01")]
    public async Task Digests_that_were_tampered_with_are_found(string sql, string? day)
    {
        await ThreeDaysAsync();
        await UnguardedAsync("AuditDigest", sql, new { });
        var fault = (await Digests.VerifyAsync(null, Cancel)).Fault;

        // Where its last row is said to be changes nothing as long as the rows are the same.
        Assert.Equal(day, fault is null ? null : AuditChain.Text(fault.Day));
    }

    [Fact]
    public async Task A_chain_that_was_made_anew_over_changed_rows_does_not_have_the_digest_that_was_kept_elsewhere()
    {
        await ThreeDaysAsync();
        var kept = (await Digests.LastAsync(Cancel))!.Digest;
        Assert.Null((await Digests.VerifyAsync(kept.ToUpperInvariant(), Cancel)).Fault);

        await UnguardedAsync(
            "AuditEntry", "UPDATE AuditEntry SET ActorName = 'Somebody else' WHERE Id = @id", new { id = (await IdsAsync())[4] });
        await UnguardedAsync("AuditDigest", "DELETE FROM AuditDigest WHERE Day >= '2026-03-02'", new { });
        await Digests.MakeDueAsync(Cancel);

        Assert.Null((await Digests.VerifyAsync(null, Cancel)).Fault);
        Assert.Contains("not in the chain", (await Digests.VerifyAsync(kept, Cancel)).Fault!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_that_was_made_anew_over_a_changed_row_is_found_by_the_one_after_it()
    {
        await ThreeDaysAsync();
        var id = (await IdsAsync())[4];
        await UnguardedAsync("AuditEntry", "UPDATE AuditEntry SET ActorName = 'Somebody else' WHERE Id = @id", new { id });
        await MakeAnewAsync(new DateOnly(2026, 3, 2), 1);

        var fault = (await Digests.VerifyAsync(null, Cancel)).Fault!;
        Assert.Equal((new DateOnly(2026, 3, 3), "Its digest does not follow the one before it."), (fault.Day, fault.What));
    }

    [Fact]
    public async Task A_busy_day_is_chained_in_parts_and_the_fault_is_named_as_closely()
    {
        await ActsAsync((2 * AuditChain.PartSize) + 10);
        database.Time.Advance(TimeSpan.FromDays(1));
        await Digests.MakeDueAsync(Cancel);
        Assert.Equal(3, await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditDigest"));
        Assert.Null((await Digests.VerifyAsync(null, Cancel)).Fault);

        var ids = await IdsAsync();
        await UnguardedAsync(
            "AuditEntry", "UPDATE AuditEntry SET Action = 'nothing' WHERE Id = @id", new { id = ids[AuditChain.PartSize + 5] });
        var fault = (await Digests.VerifyAsync(null, Cancel)).Fault!;
        Assert.Equal((ids[AuditChain.PartSize], ids[(2 * AuditChain.PartSize) - 1]), (fault.FirstId, fault.LastId));

        await MakeAnewAsync(new DateOnly(2026, 3, 1), 2);
        fault = (await Digests.VerifyAsync(null, Cancel)).Fault!;
        Assert.Equal((ids[2 * AuditChain.PartSize], "Its digest does not follow the one before it."), (fault.FirstId, fault.What));
    }

    [Theory]
    [InlineData("UPDATE AuditDigest SET Digest = UPPER(Digest)")]
    [InlineData("DELETE FROM AuditDigest")]
    public async Task Digests_are_neither_changed_nor_deleted(string statement)
    {
        await ThreeDaysAsync();
        Assert.Contains("append-only", (await database.RefusesAsync(statement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_says_what_holds_and_names_the_first_fault()
    {
        await ThreeDaysAsync();
        var (code, text) = await CommandAsync("audit", "verify", "--Database:Provider=Sqlite");
        Assert.Equal(0, code);
        Assert.Contains("The audit holds. 5 days with 9 acts", text, StringComparison.Ordinal);

        (code, text) = await CommandAsync("audit", "verify", "--digest", new string('0', 64));
        Assert.Equal(1, code);
        Assert.Contains("not in the chain", text, StringComparison.Ordinal);

        await UnguardedAsync("AuditEntry", "DELETE FROM AuditEntry WHERE Id = @id", new { id = (await IdsAsync())[8] });
        (code, text) = await CommandAsync("audit", "verify");
        Assert.Equal(1, code);
        Assert.Contains("does NOT hold", text, StringComparison.Ordinal);
        Assert.Contains("2026-03-05", text, StringComparison.Ordinal);

        (code, text) = await CommandAsync("audit", "forget");
        Assert.Equal(2, code);
        Assert.Contains("Usage", text, StringComparison.Ordinal);
    }

    /// <summary>Acts of 1, 2 and 5 March, three each; 3 and 4 March have none. It is noon of 6 March then.</summary>
    private async Task ThreeDaysAsync(bool chain = true)
    {
        await ActsAsync(3);
        database.Time.Advance(TimeSpan.FromDays(1));
        await ActsAsync(3);
        database.Time.Advance(TimeSpan.FromDays(3));
        await ActsAsync(3);
        database.Time.Advance(TimeSpan.FromDays(1));
        if (chain)
            Assert.Equal(5, await Digests.MakeDueAsync(Cancel));
    }

    /// <summary>Puts the digest of one part right for the rows that are there now, as somebody with the right to write would.</summary>
    private async Task MakeAnewAsync(DateOnly day, int part)
    {
        var parameters = new { day = AuditChain.Text(day), part };
        var digest = await database.Database.ReadAsync(
            async session =>
            {
                var (previous, first, last) = await session.QuerySingleAsync<(string? Previous, long First, long Last)>(
                    "SELECT Previous, FirstId, LastId FROM AuditDigest WHERE Day = @day AND Part = @part", parameters);
                using var chain = AuditChain.Begin(previous, day, part);
                await foreach (var row in AuditDigestStore.RowsOf(session, day))
                {
                    if (row.Id >= first && row.Id <= last)
                        chain.Add(row.ToRecord());
                }

                return chain.End();
            },
            Cancel);

        await UnguardedAsync(
            "AuditDigest",
            "UPDATE AuditDigest SET Digest = @digest WHERE Day = @day AND Part = @part",
            new { digest, parameters.day, part });
    }

    private Task<bool> ActsAsync(int count) => database.Database.WriteAsync(
        async session =>
        {
            await database.Audit.AppendAsync(session,
                [.. Enumerable.Range(0, count).Select(i =>
                new AuditEntry("person:1", "Áda", "act", $"facility:{i}") { After = """{"name":"x"}""" })]);
            return true;
        },
        Cancel);

    private async Task<List<long>> IdsAsync()
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        return (await connection.QueryAsync<long>("SELECT Id FROM AuditEntry ORDER BY Id")).AsList();
    }

    private async Task<(int Code, string Text)> CommandAsync(params string[] args)
    {
        await using var output = new StringWriter();
        return (await AuditCommand.RunAsync(args, new AuditDigestStore(
            database.Database, database.Time, NullLogger<AuditDigestStore>.Instance), output, Cancel), output.ToString());
    }

    /// <summary>Plain SQL by somebody who has switched the table's triggers off.</summary>
    private async Task UnguardedAsync(string table, string sql, object parameters)
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await connection.ExecuteAsync($"DISABLE TRIGGER ALL ON dbo.{table}");
            await connection.ExecuteAsync(sql, parameters);
            await connection.ExecuteAsync($"ENABLE TRIGGER ALL ON dbo.{table}");
            return;
        }

        var triggers = (await connection.QueryAsync<(string Name, string Text)>(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @table", new { table })).AsList();
        foreach (var (name, _) in triggers)
            await connection.ExecuteAsync($"DROP TRIGGER {name}");
        await connection.ExecuteAsync(sql, parameters);
        foreach (var (_, text) in triggers)
            await connection.ExecuteAsync(text);
    }
}
