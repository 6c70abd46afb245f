using System.Data.Common;
using System.Globalization;
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

    /// <summary>Errors that mean that the database is not there: the transient ones, and a refused login, full disk or log, a database
    /// offline or set read-only.</summary>
    private static readonly HashSet<int> OutOfReach = [.. Transient, -2, 0, 2, 53, 121, 258, 942, 945, 1101, 1105, 9002, 18456, 10061,
        26, 40, 4064, 3906, 3908];

    /// <summary>What the numbers mean for whoever has to mend it, as Microsoft's list of database engine errors has them.</summary>
    private static readonly Dictionary<int, OutageKind> Kinds = new()
    {
        [2] = OutageKind.CannotReach, [53] = OutageKind.CannotReach, [26] = OutageKind.CannotReach, [40] = OutageKind.CannotReach,
        [64] = OutageKind.CannotReach,
        [121] = OutageKind.CannotReach, [233] = OutageKind.CannotReach, [258] = OutageKind.CannotReach, [10053] = OutageKind.CannotReach,
        [10054] = OutageKind.CannotReach,
        [10060] = OutageKind.CannotReach, [10061] = OutageKind.CannotReach, [11001] = OutageKind.CannotReach,
        [229] = OutageKind.LoginRefused, [230] = OutageKind.LoginRefused, [262] = OutageKind.LoginRefused, [916] = OutageKind.LoginRefused,
        [4064] = OutageKind.LoginRefused, [18452] = OutageKind.LoginRefused, [18456] = OutageKind.LoginRefused,
        [18470] = OutageKind.LoginRefused, [18488] = OutageKind.LoginRefused,
        [911] = OutageKind.NotThere, [927] = OutageKind.NotThere, [942] = OutageKind.NotThere, [945] = OutageKind.NotThere,
        [4060] = OutageKind.NotThere,
        [1101] = OutageKind.DiskFull, [1105] = OutageKind.DiskFull, [3257] = OutageKind.DiskFull, [9002] = OutageKind.DiskFull,
        [3906] = OutageKind.ReadOnly, [3908] = OutageKind.ReadOnly,
        [1222] = OutageKind.Locked, [1204] = OutageKind.Locked, [1205] = OutageKind.Locked,
        [823] = OutageKind.Damaged, [824] = OutageKind.Damaged, [825] = OutageKind.Damaged, [926] = OutageKind.Damaged,
        [-2] = OutageKind.Slow,
    };

    /// <summary>How long to try to connect, in seconds, unless the connection string says: screens own up to a lost database within
    /// seconds.</summary>
    private const int ConnectTimeout = 5;

    /// <summary>The client's own answer comes first, so that it is the client who says that the time is up.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>What the triggers of the status table throw at a time that is too far ahead.</summary>
    private const int TimeAhead = 50005;

    private readonly ReachGate reach;

    /// <summary>A database reached by a SqlClient connection string.</summary>
    public SqlServerDatabase(string connectionString, TimeProvider time)
        : base(time)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        if (!builder.ShouldSerialize("Application Name"))
            builder.ApplicationName = "StatusBoard";
        if (!builder.ShouldSerialize("Connect Timeout"))
            builder.ConnectTimeout = ConnectTimeout;
        // After a refusal a pool refuses by itself for 5 s and, each time, for longer: a database that was made or has come
        // back meanwhile would be called missing.
        if (!builder.ShouldSerialize("Pool Blocking Period"))
            builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        ConnectionString = builder.ConnectionString;
        reach = new ReachGate(TimeSpan.FromSeconds(builder.ConnectTimeout) + Slack, time);
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
    protected override Task ConnectAsync(DbConnection connection, CancellationToken cancellationToken) =>
        reach.ConnectAsync(connection.OpenAsync, exception =>
            exception is SqlException && KindOf(exception) == OutageKind.CannotReach, cancellationToken);

    /// <inheritdoc/>
    protected override bool IsTransient(Exception exception) =>
        exception is SqlException sql && Errors(sql).Any(Transient.Contains);

    /// <inheritdoc/>
    protected override bool IsDeadlock(Exception exception) => exception is SqlException sql && Errors(sql).Any(number => number == 1205);

    /// <inheritdoc/>
    protected override bool IsUnavailable(Exception exception) => exception switch
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
    protected override bool IsDuplicate(DbException exception) =>
        exception is SqlException sql && Errors(sql).Any(number => number is 2601 or 2627);

    /// <inheritdoc/>
    protected override bool IsTimeAhead(DbException exception) =>
        exception is SqlException sql && Errors(sql).Any(number => number == TimeAhead);

    /// <inheritdoc/>
    protected override OutageKind? KindOf(Exception exception)
    {
        if (exception is not SqlException sql)
            return exception is TimeoutException ? OutageKind.Slow : null;
        foreach (var number in Errors(sql))
        {
            if (Kinds.TryGetValue(number, out var kind))
                return kind;
        }

        // From 20 on the connection is gone; the client numbers what went wrong on the way as the operating system does.
        return sql.Class >= 20 ? OutageKind.CannotReach : null;
    }

    /// <inheritdoc/>
    protected override string? CodeOf(Exception exception) =>
        exception is SqlException sql ? sql.Number.ToString(CultureInfo.InvariantCulture) : null;

    /// <inheritdoc/>
    protected override async Task PrepareToWriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = SessionSql.YieldInDeadlocks;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<int> Errors(SqlException exception) => exception.Errors.Cast<SqlError>().Select(error => error.Number);
}
