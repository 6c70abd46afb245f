using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Doctor;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tracing;

namespace StatusBoard.Storage.Tests.Tracing;

public sealed class ReportTraceOnSqlite() : ReportTraceTests(new SqliteTestDatabase());

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReportTraceOnSqlServer() : ReportTraceTests(new SqlServerTestDatabase());

/// <summary>The trace of a report stands beside it, and whoever follows the table continues it.</summary>
public abstract class ReportTraceTests(TestDatabase database) : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database.DisposeAsync();
    }

    [Fact]
    public async Task A_follower_has_the_trace_of_what_it_reads_and_none_is_kept_for_whom_nobody_listens_to()
    {
        var facility = await database.AddFacilityAsync();
        var tail = new StatusTail(database.Database, NullLogger<StatusTail>.Instance);
        await tail.ReadAsync(Cancel);
        await database.ReportAsync(facility, "ed", Status.Closed);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM ReportTrace"));

        var trace = ActivityTraceId.CreateRandom();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ChangeActivity.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
        };
        ActivitySource.AddActivityListener(listener);
        using (var request = new Activity("request")
            .SetParentId(trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start())
            await database.ReportAsync(facility, "ed", Status.Diversion);

        await database.SettleAsync();
        var read = await tail.ReadAsync(Cancel);
        Assert.Equal(trace, Assert.Single(read.Traces).TraceId);
    }

    [Fact]
    public async Task How_much_has_gathered_and_how_the_database_is_are_read()
    {
        var before = await TableSizes.ReadAsync(database.Database, Cancel);
        await database.ReportAsync(await database.AddFacilityAsync(), "ed", Status.Closed);
        var after = await TableSizes.ReadAsync(database.Database, Cancel);
        Assert.True(after.Events > before.Events && after.Audit > before.Audit);
        Assert.Equal(0, after.Outbox);

        var look = await DatabaseLook.LookAsync(database.Database, Cancel);
        Assert.Equal((0, 0), (look.Administrators, look.EndlessKeys));
        // Only a server has logins and this switch.
        Assert.Equal(database.Provider == DatabaseProvider.SqlServer, look.IsOwner is not null && look.IsSnapshotOn is not null);
    }
}
