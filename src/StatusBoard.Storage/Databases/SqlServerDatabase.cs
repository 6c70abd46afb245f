using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace StatusBoard.Storage.Databases;

/// <summary>SQL Server, or anything that speaks its protocol and language.</summary>
public sealed class SqlServerDatabase : Database
{
    /// <summary>
    /// Errors after which the same work may simply be done again: the victim of a deadlock, a lost or refused
    /// connection, a failover, a throttled service. The list is Microsoft's for transient faults of Azure SQL and
    /// SQL Server, as SqlClient's own configurable retry logic has it.
    /// </summary>
    private static readonly HashSet<int> Transient =
    [
        -2, 20, 64, 233, 997, 1204, 1205, 1222, 4060, 4221, 10053, 10054, 10060, 10928, 10929, 11001, 35, 40143, 40197,
        40501, 40540, 40613, 42108, 42109, 49918, 49919, 49920, 49401,
    ];

    /// <summary>Errors that mean that the database is not there: the transient ones, and a refused login, full disk or log, a database offline.</summary>
    private static readonly HashSet<int> Unavailable = [.. Transient, 0, 2, 53, 121, 258, 258, 942, 945, 1105, 9002, 18456, 10061, 26, 40, 4064];

    private readonly string connectionString;

    /// <summary>A database reached by a SqlClient connection string.</summary>
    public SqlServerDatabase(string connectionString, TimeProvider time)
        : base(time)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        if (!builder.ShouldSerialize("Application Name"))
            builder.ApplicationName = "StatusBoard";
        this.connectionString = builder.ConnectionString;
        Location = $"{builder.DataSource}/{builder.InitialCatalog}";
    }

    /// <inheritdoc/>
    public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

    /// <inheritdoc/>
    public override string Location { get; }

    /// <inheritdoc/>
    protected override DbConnection CreateConnection() => new SqlConnection(connectionString);

    /// <inheritdoc/>
    protected override bool IsTransient(Exception fault) =>
        fault is SqlException sql && Errors(sql).Any(Transient.Contains);

    /// <inheritdoc/>
    protected override bool IsUnavailable(Exception fault) => fault switch
    {
        SqlException sql => Errors(sql).Any(Unavailable.Contains) || sql.Class >= 20,
        TimeoutException => true,
        // SqlClient throws this one when its pool is exhausted and when a connection broke between two commands.
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } => true,
        _ => false,
    };

    private static IEnumerable<int> Errors(SqlException fault) => fault.Errors.Cast<SqlError>().Select(error => error.Number);
}
