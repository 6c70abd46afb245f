using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Exchange.Retention;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Insights.Past;
using StatusBoard.Storage.Retention;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Retention;

public sealed class ArchiveOnSqlite() : ArchiveTests(new SqliteTestDatabase());

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ArchiveOnSqlServer() : ArchiveTests(new SqlServerTestDatabase());

/// <summary>What is older than it is kept goes to an archive, and then out of the database.</summary>
public abstract class ArchiveTests(TestDatabase database) : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("archive-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditDigestStore Digests => new(database.Owner, clock, NullLogger<AuditDigestStore>.Instance);

    private RetentionStore Store => new(database.Owner, Digests, new AuditStore(database.Owner, clock), clock,
        NullLogger<RetentionStore>.Instance);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        folder.Delete(recursive: true);
        return database.DisposeAsync();
    }

    [Fact]
    public async Task Old_events_are_in_whole_files_before_they_are_removed_and_what_stood_afterwards_is_still_known()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var wasThere = await CountAsync("StatusEvent");
        // The database stamps events by its own clock, so that of the archive is ahead.
        var reported = DateTimeOffset.UtcNow;
        clock.SetUtcNow(reported + TimeSpan.FromDays(70));

        var (code, said) = await ArchiveAsync(new() { Archive = folder.FullName, History = TimeSpan.FromDays(60) });

        Assert.True(code == 0, said);
        var removed = wasThere - await CountAsync("StatusEvent");
        var table = Assert.Single(Manifest().GetProperty("tables").EnumerateArray());
        Assert.Equal(("StatusEvent", removed), (table.GetProperty("table").GetString(), table.GetProperty("entries").GetInt64()));
        Assert.True(removed >= 2, said);
        var file = Path.Combine(folder.GetDirectories().Single().FullName, table.GetProperty("file").GetString()!);
        Assert.Equal(table.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var rows = reader.ReadToEnd().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(removed, rows.Length - 1);
        Assert.Contains(rows, row => row.Contains("closed", StringComparison.Ordinal));
        Assert.Equal("diversion", (await database.HistoryAsync(facility)).Single().Status.ToString().ToLowerInvariant());

        var board = await StatusTail.ReadOnceAsync(database.Database, Cancel);
        var past = await new PastReader(database.Database).ReadAsync(board, reported + TimeSpan.FromMinutes(1), null, Cancel);
        Assert.Equal(clock.GetUtcNow() - TimeSpan.FromDays(60), past.First!.Value, TimeSpan.FromSeconds(2));
        // Again there is nothing to do, and the history refuses to be changed as before.
        Assert.Equal((0, wasThere - removed), ((await ArchiveAsync(
            new() { Archive = folder.FullName, History = TimeSpan.FromDays(60) })).Code, await CountAsync("StatusEvent")));
        await database.RefusesAsync("DELETE FROM StatusEvent");
        // Stretches of the time that is in the archive stay: nothing may make them again from what is left.
        var stretches = await CountAsync("StatusStretch");
        var command = new StretchStore(database.Database);
        foreach (var word in new[] { "rebuild", "verify" })
        {
            using var output = new StringWriter();
            Assert.Equal(2, await InsightsCommand.RunAsync(["insights", word], command, output, Cancel));
            Assert.Contains("in an archive", output.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(stretches, await CountAsync("StatusStretch"));
    }

    [Fact]
    public async Task Days_of_the_audit_are_archived_and_its_chain_still_verifies()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        database.Time.Advance(TimeSpan.FromDays(70));
        await database.ReportAsync(facility, "ed", Status.Open);
        clock.SetUtcNow(database.Time.GetUtcNow());
        await Digests.MakeDueAsync(Cancel);
        var wasThere = await CountAsync("AuditEntry");

        var (code, said) = await ArchiveAsync(new() { Archive = folder.FullName, Audit = TimeSpan.FromDays(60) });

        Assert.True(code == 0, said);
        // One more act: that it was archived.
        Assert.Equal(wasThere - 1 + 1, await CountAsync("AuditEntry"));
        var verified = await Digests.VerifyAsync(null, Cancel);
        Assert.Null(verified.Fault);
        Assert.InRange(verified.Archived, 1, verified.Days);
        await database.RefusesAsync("DELETE FROM AuditEntry");
        // What is still there is held against its digests as before.
        var last = (await Digests.LastAsync(Cancel))!;
        Assert.Equal(last.Digest, verified.Last!.Digest);
    }

    [Fact]
    public async Task A_dry_run_removes_nothing_and_settings_that_cannot_be_are_named()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        await database.ReportAsync(facility, "ed", Status.Open);
        var before = await CountAsync("StatusEvent");
        clock.SetUtcNow(DateTimeOffset.UtcNow + TimeSpan.FromDays(70));
        var (code, said) = await ArchiveAsync(new() { Archive = folder.FullName, History = TimeSpan.FromDays(60) }, "--dry-run");
        Assert.True(code == 0, said);
        Assert.Equal(before, await CountAsync("StatusEvent"));
        Assert.Single(folder.GetFiles("StatusEvent.csv.gz", SearchOption.AllDirectories));

        (code, said) = await ArchiveAsync(new() { History = TimeSpan.FromDays(1) });
        Assert.Equal(2, code);
        Assert.Contains("Retention:History has to be at least 31 days", said, StringComparison.Ordinal);
        Assert.Contains("Retention:Archive has to name a folder", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_table_with_a_time_is_read_and_removed_by_the_same_condition()
    {
        clock.SetUtcNow(DateTimeOffset.UtcNow + TimeSpan.FromDays(400));
        var (code, said) = await ArchiveAsync(new()
        {
            Archive = folder.FullName, History = TimeSpan.FromDays(60), Measures = TimeSpan.FromDays(60), Runs = TimeSpan.FromDays(60),
            Outbox = TimeSpan.FromDays(60), Alerts = TimeSpan.FromDays(60),
        });
        Assert.True(code == 0, said);
        foreach (var table in RetainedTable.All)
        {
            if (table.Name != "AuditEntry")
                await Store.RemoveAsync(new ArchivedTable(table.Name, clock.GetUtcNow(), 0, 0, 0, "none", new string('0', 64)), Cancel);
        }
    }

    private JsonElement Manifest() => JsonSerializer.Deserialize<JsonElement>(
        File.ReadAllText(folder.GetFiles("manifest.json", SearchOption.AllDirectories).Single().FullName));

    private async Task<long> CountAsync(string table) => await database.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}");

    private async Task<(int Code, string Said)> ArchiveAsync(RetentionOptions options, params string[] args)
    {
        using var output = new StringWriter();
        clock.Advance(TimeSpan.FromSeconds(1));
        var code = await ArchiveCommand.RunAsync(["archive", .. args], options, Store, clock, output, Cancel);
        return (code, output.ToString());
    }
}
