using System.Data;
using System.Data.Common;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A transaction of an <see cref="ObservedConnection"/>.</summary>
internal sealed class ObservedTransaction(
    ObservedConnection connection, DbTransaction inner, Func<string, CancellationToken, Task> beforeTrip) : DbTransaction
{
    public override IsolationLevel IsolationLevel => inner.IsolationLevel;

    public DbTransaction Inner => inner;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => CommitAsync(CancellationToken.None).GetAwaiter().GetResult();

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await beforeTrip("COMMIT", cancellationToken);
        await inner.CommitAsync(cancellationToken);
    }

    public override void Rollback() => inner.Rollback();

    public override Task RollbackAsync(CancellationToken cancellationToken = default) => inner.RollbackAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
