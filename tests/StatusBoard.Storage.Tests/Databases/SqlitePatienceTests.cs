using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Databases;

/// <summary>Beside a program that writes without a pause a node gets its turn.</summary>
public sealed class SqlitePatienceTests : IDisposable
{
    private const int Transactions = 80;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    [Fact]
    public async Task A_node_writes_while_a_program_writes_one_transaction_after_the_other()
    {
        using var database = new SqliteDatabase($"Data Source={folder.File("board.db")}", TimeProvider.System);
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(Cancel);
        var left = Transactions;
        using var begun = new ManualResetEventSlim();
        var program = new Thread(() => WriteWithoutPause(begun, ref left));
        program.Start();
        begun.Wait(Cancel);

        // Each looks for the millisecond between two transactions of the program. Whoever looks every 150 ms has about twenty looks in
        // all of its time, of which each meets one in forty.
        for (var i = 0; i < 5; i++)
            await database.ProbeAsync(Cancel);

        Assert.NotEqual(0, Volatile.Read(ref left));
        Volatile.Write(ref left, 0);
        program.Join();
    }

    private void WriteWithoutPause(ManualResetEventSlim begun, ref int left)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("board.db")};Pooling=False");
        connection.Open();
        while (Volatile.Read(ref left) > 0)
        {
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                begun.Set();
                Thread.Sleep(40);
                transaction.Commit();
            }

            Thread.Sleep(1);

            Interlocked.Decrement(ref left);
        }
    }
}
