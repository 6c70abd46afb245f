using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace StatusBoard.Storage.Databases;

/// <summary>SQL Server, or anything that speaks its protocol and language.</summary>
public sealed class SqlServerDatabase : Database
{
    /// <summary>
    /// Errors after which the same work may simply be done again: the victim of a deadlock, a lost or refused
    /// connection, a failover, a throttled service. The list is Microsoft's for transient faults of Azure SQL and
    /// SQL Server, as SqlClient's own configurable retry logic has it, without the timeout (-2): whoever has waited
    /// that long is told so, rather than made to wait four times as long.
    /// </summary>
    private static readonly HashSet<int> Transient =
    [
        20, 64, 233, 997, 1204, 1205, 1222, 4060, 4221, 10053, 10054, 10060, 10928, 10929, 11001, 35, 40143, 40197,
        40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920, 49401,
    ];

    /// <summary>Errors that mean that the database is not there: the transient ones, and a refused login, full disk or log, a database offline.</summary>
    private static readonly HashSet<int> OutOfReach = [.. Transient, -2, 0, 2, 53, 121, 258, 942, 945, 1105, 9002, 18456, 10061, 26, 40, 4064];

    /// <summary>How long to try to connect, in seconds, unless the connection string says: screens own up to a lost database within seconds.</summary>
    private const int ConnectTimeout = 5;

    /// <summary>A database reached by a SqlClient connection string.</summary>
    public SqlServerDatabase(string connectionString, TimeProvider time)
        : base(time)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        if (!builder.ShouldSerialize("Application Name"))
            builder.ApplicationName = "StatusBoard";
        if (!builder.ShouldSerialize("Connect Timeout"))
            builder.ConnectTimeout = ConnectTimeout;
        ConnectionString = builder.ConnectionString;
        Location = $"{builder.DataSource}/{builder.InitialCatalog}";
    }

    /// <inheritdoc/>
    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    /// <inheritdoc/>
    public override string Location { get; }

    /// <inheritdoc/>
    internal override string ConnectionString { get; }

    /// <inheritdoc/>
    protected override DbConnection CreateConnection() => new SqlConnection(ConnectionString);

    /// <inheritdoc/>
    protected override bool IsTransient(Exception fault) =>
        fault is SqlException sql && Errors(sql).Any(Transient.Contains);

    /// <inheritdoc/>
    protected override bool IsUnavailable(Exception fault) => fault switch
    {
        SqlException sql => Errors(sql).Any(OutOfReach.Contains) || sql.Class >= 20,
        TimeoutException => true,
        // SqlClient throws this one when its pool is exhausted and when a connection broke between two commands.
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } => true,
        // And this one, now and then, when a connection breaks or times out under an asynchronous command (dotnet/SqlClient issue 4374).
        NullReferenceException { Source: "Microsoft.Data.SqlClient" } => true,
        _ => false,
    };

    /// <inheritdoc/>
    protected override bool IsDuplicate(DbException fault) => fault is SqlException sql && Errors(sql).Any(number => number is 2601 or 2627);

    private static IEnumerable<int> Errors(SqlException fault) => fault.Errors.Cast<SqlError>().Select(error => error.Number);
}
