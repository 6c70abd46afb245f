using BenchmarkDotNet.Attributes;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Benchmarks;

/// <summary>What reading a change from the status table costs, in SQLite, among few and among many facilities.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class TailBenchmarks : IDisposable
{
    private const int Burst = 500;

    private string path = "";
    private SqliteDatabase database = null!;
    private StatusTail tail = null!;

    [Params(100, 6_000, 50_000)]
    public int Facilities { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        path = Path.Combine(Path.GetTempPath(), $"statusboard-tail-{Path.GetRandomFileName()}.db");
        await BoardDatabase.CreateAsync(path, Facilities, 20, CancellationToken.None);
        database = new SqliteDatabase($"Data Source={path}", TimeProvider.System);
        tail = new StatusTail(database, NullLogger<StatusTail>.Instance);
        await tail.ReadAsync(CancellationToken.None);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var part in (string[])["", "-wal", "-shm", ".migrate.lock"])
            File.Delete(path + part);
    }

    [IterationSetup(Target = nameof(OneChangeAsync))]
    public void MakeOneChange() => Change(1);

    [IterationSetup(Target = nameof(BurstAsync))]
    public void MakeBurst() => Change(Burst);

    [Benchmark(Description = "nothing new")]
    public Task<TailRead> NothingNewAsync() => tail.ReadAsync(CancellationToken.None);

    [Benchmark(Description = "one change")]
    public Task<TailRead> OneChangeAsync() => ReadAsync(1);

    [Benchmark(Description = "burst of 500 rows")]
    public Task<TailRead> BurstAsync() => ReadAsync(Burst);

    private async Task<TailRead> ReadAsync(int expected)
    {
        var read = await tail.ReadAsync(CancellationToken.None);
        return read.Update?.Statuses.Count == expected
            ? read : throw new InvalidOperationException($"Read {read.Update?.Statuses.Count} rows, not {expected}.");
    }

    /// <summary>Confirms so many rows, a different stretch of the table each time.</summary>
    private void Change(int rows)
    {
        using var connection = database.OpenAsync(CancellationToken.None).GetAwaiter().GetResult();
        connection.Execute(
            """
            UPDATE ServiceStatus SET ConfirmedAt = ConfirmedAt, ReportId = lower(hex(randomblob(16)))
            WHERE rowid IN (SELECT rowid FROM ServiceStatus WHERE rowid > abs(random()) % (SELECT MAX(rowid) FROM ServiceStatus) - @rows LIMIT @rows)
            """,
            new { rows });
    }
}
