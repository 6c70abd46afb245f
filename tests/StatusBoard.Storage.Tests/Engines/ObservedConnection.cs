using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A connection that tells of each round trip to the database just before it makes it: to count them, or to make them
/// slower.</summary>
/// <param name="inner">The connection that does the work; disposed with this one.</param>
/// <param name="beforeTrip">Told the text that is sent, or <c>BEGIN</c> or <c>COMMIT</c>; the trip waits for it.</param>
public sealed class ObservedConnection(DbConnection inner, Func<string, CancellationToken, Task> beforeTrip) : DbConnection
{
    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => inner.ConnectionString = value;
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    internal DbConnection Inner => inner;

    public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

    public override void Close() => inner.Close();

    public override void Open() => inner.Open();

    public override Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        BeginDbTransactionAsync(isolationLevel, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken)
    {
        await beforeTrip("BEGIN", cancellationToken);
        return new ObservedTransaction(this, await inner.BeginTransactionAsync(isolationLevel, cancellationToken), beforeTrip);
    }

    protected override DbCommand CreateDbCommand() => new ObservedCommand(this, inner.CreateCommand(), beforeTrip);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
