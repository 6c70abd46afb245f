using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

public sealed class ReminderServiceTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-remind-").FullName;
    private readonly Given given = Given.Board(Given.Hospital("CT1"), Given.Hospital("PA1", "PA"));
    private SqliteDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        var connection = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(connection);
        database = new SqliteDatabase(connection, TimeProvider.System);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Half_an_hour_before_a_status_turns_stale_there_is_one_notice_and_a_confirmation_makes_it_another()
    {
        using var watch = Watch();
        given.Reports("CT1", Status.Open);
        given.Time.Advance(TimeSpan.FromHours(11));
        await watch.RemindAsync(CancellationToken.None);
        Assert.Empty(await NoticesAsync());

        given.Time.Advance(TimeSpan.FromMinutes(30));
        await watch.RemindAsync(CancellationToken.None);
        await watch.RemindAsync(CancellationToken.None);
        using var otherNode = Watch();
        await otherNode.RemindAsync(CancellationToken.None);
        Assert.Equal(["reminder:CT1:ed:2026-03-03T00:00:00Z|Hospital CT1: Open turns stale in 30 min, at 19:00 on the facility's clock"],
            await NoticesAsync());

        given.Reports("CT1", Status.Open);
        given.Time.Advance(TimeSpan.FromHours(11.75));
        await watch.RemindAsync(CancellationToken.None);
        Assert.Equal(2, (await NoticesAsync()).Count);
    }

    [Fact]
    public async Task What_holds_for_two_hours_is_reminded_of_half_an_hour_before_and_what_is_due_together_is_one_notice()
    {
        using var watch = Watch();
        given.Reports("PA1", Status.Diversion);
        given.Time.Advance(TimeSpan.FromMinutes(89));
        await watch.RemindAsync(CancellationToken.None);
        Assert.Empty(await NoticesAsync());
        given.Time.Advance(TimeSpan.FromMinutes(1));
        await watch.RemindAsync(CancellationToken.None);
        Assert.StartsWith("reminder:PA1:ed:", Assert.Single(await NoticesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_turned_stale_already_is_not_reminded_of()
    {
        using var watch = Watch();
        given.Reports("CT1", Status.Open);
        given.Time.Advance(TimeSpan.FromHours(12));
        await watch.RemindAsync(CancellationToken.None);
        Assert.Empty(await NoticesAsync());
    }

    private ReminderService Watch() => new(
        given.Feed, new NoticeStore(database), given.Runner(database), given.Time, NullLogger<ReminderService>.Instance);

    private async Task<List<string>> NoticesAsync()
    {
        await using var connection = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT NoticeKey || '|' || Title FROM Notice WHERE Topic = 'reminder' ORDER BY Id";
        await using var rows = await command.ExecuteReaderAsync();
        List<string> found = [];
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        return found;
    }
}
