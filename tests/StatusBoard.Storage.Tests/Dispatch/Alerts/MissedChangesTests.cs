using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Dispatch.Alerts;

public sealed class MissedChangesOnSqlite(SqliteTestDatabase database) : MissedChangesTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class MissedChangesOnSqlServer(SqlServerTestDatabase database) : MissedChangesTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class MissedChangesTests(TestDatabase database)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AlertStore Store => new(database.Database, database.Audit, database.Time);

    [Fact]
    public async Task What_changed_while_no_node_ran_is_found_once_as_what_became_of_it()
    {
        var (closed, back, calm) = (await OpenAsync(), await OpenAsync(), await OpenAsync());
        await NodeStopsAsync();
        await SetAsync(closed, "diversion", "full");
        await SetAsync(closed, "closed", "flooding");
        await SetAsync(back, "closed", null);
        await SetAsync(back, "open", null);

        var alert = Assert.Single(await FoundAsync(closed, back, calm));
        Assert.Equal(
            (closed, AlertKind.Closed, "Open", "Closed", $"flooding ({MissedChanges.Mark})"),
            (alert.Facility, alert.Kind, alert.Before, alert.Label, alert.Reason));

        // Kept, it is found no more: the position has moved with it.
        var (_, through) = await BoardAsync();
        await Store.AddAsync([alert], through, Cancel);
        Assert.Empty(await FoundAsync(closed, back, calm));
    }

    [Fact]
    public async Task Old_news_is_none()
    {
        var facility = await OpenAsync();
        await NodeStopsAsync();
        await SetAsync(facility, "closed", "flooding");
        Assert.Single(await FoundAsync(facility));
        var (board, through) = await BoardAsync();
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + Hour + TimeSpan.FromMinutes(1));
        Assert.Empty(await new MissedChanges(Store, database.Events, later).FindAsync(board, through, Hour, Cancel));
        Assert.Empty(
            await new MissedChanges(Store, database.Events, TimeProvider.System).FindAsync(board, through, TimeSpan.Zero, Cancel));
    }

    [Fact]
    public async Task The_position_only_goes_forward_whichever_node_is_ahead()
    {
        var (_, through) = await BoardAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Store.AddAsync([], through + i, Cancel)));
        Assert.Equal(through + 7, await Store.ThroughAsync(Cancel));
        await Store.AddAsync([], through, Cancel);
        Assert.Equal(through + 7, await Store.ThroughAsync(Cancel));
    }

    private async Task<string> OpenAsync()
    {
        var facility = await database.AddFacilityAsync();
        await SetAsync(facility, "open", null);
        return facility;
    }

    /// <summary>A node has had alerts kept up to here, and is gone.</summary>
    private async Task NodeStopsAsync()
    {
        var (_, through) = await BoardAsync();
        await database.ExecuteAsync("DELETE FROM AlertPosition");
        await Store.AddAsync([], through, Cancel);
    }

    private async Task<List<Alert>> FoundAsync(params string[] facilities)
    {
        var (board, through) = await BoardAsync();
        return [.. (await new MissedChanges(Store, database.Events, TimeProvider.System).FindAsync(board, through, Hour, Cancel))
            .Where(alert => facilities.Contains(alert.Facility))];
    }

    private async Task<(Board Board, long Through)> BoardAsync()
    {
        var read = await new StatusTail(database.Database, NullLogger<StatusTail>.Instance).ReadAsync(Cancel);
        return (Board.Empty.Apply(read.Update!, TimeProvider.System.GetUtcNow()).Board, read.Through);
    }

    private Task<int> SetAsync(string facility, string status, string? reason) =>
        database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = @status, Reason = @reason WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            new { status, reason, facility });
}
