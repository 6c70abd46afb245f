using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tests.Exchange.Demo;

/// <summary>A database that can be made to go away.</summary>
internal sealed class FailingDatabase(Database real) : Database(TimeProvider.System)
{
    public bool IsDown { get; set; }

    public override DatabaseProvider Provider => real.Provider;

    public override string Location => real.Location;

    internal override string ConnectionString => real.ConnectionString;

    protected override DbConnection CreateConnection() => Provider == DatabaseProvider.SqlServer
        // Nothing listens on port 1.
        ? new SqlConnection(IsDown ? "Server=127.0.0.1,1;Encrypt=false;Connect Timeout=1" : ConnectionString)
        : new SqliteConnection(IsDown ? "Data Source=/nowhere/at/all.db" : ConnectionString);

    protected override bool IsDuplicate(DbException exception) => false;

    protected override bool IsTransient(Exception exception) => false;

    protected override bool IsUnavailable(Exception exception) => exception is DbException;
}
