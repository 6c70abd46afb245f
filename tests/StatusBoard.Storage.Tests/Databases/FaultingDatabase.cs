using System.Data.Common;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Databases;

/// <summary>A database whose transactions fail by chance, as a server's do: with a fault that may be done again, or a row that is there
/// already.</summary>
internal sealed class FaultingDatabase(Database inner, string reason) : Database(TimeProvider.System)
{
    public override DatabaseProvider Provider => inner.Provider;

    public override string Location => inner.Location;

    internal override string ConnectionString => inner.ConnectionString;

    protected override DbConnection CreateConnection() => inner.OpenedLater();

    protected override bool IsTransient(Exception exception) => exception is Deadlock or Broken;

    protected override bool IsDeadlock(Exception exception) => exception is Deadlock;

    protected override bool IsUnavailable(Exception exception) => exception is Deadlock or Broken;

    protected override OutageKind? KindOf(Exception exception) => exception is Broken ? OutageKind.CannotReach : null;

    protected override bool IsDuplicate(DbException exception) => exception is Duplicate;

    protected override string? CodeOf(Exception exception) => reason;

    /// <summary>Chosen as the victim of a deadlock.</summary>
    internal sealed class Deadlock : DbException;

    /// <summary>The connection was lost.</summary>
    internal sealed class Broken : DbException;

    /// <summary>Somebody else was first.</summary>
    internal sealed class Duplicate : DbException;
}
