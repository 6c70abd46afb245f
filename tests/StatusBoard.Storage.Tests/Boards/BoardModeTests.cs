using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Boards;

public sealed class BoardModeOnSqlite : BoardModeTests
{
    protected override TestDatabase Empty() => new SqliteTestDatabase();
}

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class BoardModeOnSqlServer : BoardModeTests
{
    protected override TestDatabase Empty() => new SqlServerTestDatabase();
}

public abstract class BoardModeTests : IAsyncLifetime
{
    private static readonly AuditActor Ada = new("person:1", "Ada", "10.0.0.1");

    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BoardModeStore Modes => new(database.Database, database.Audit, database.Signal, database.Time);

    public async ValueTask InitializeAsync()
    {
        database = Empty();
        await database.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_new_board_is_live_and_nothing_was_reported_on_it()
    {
        await database.AddFacilityAsync();

        var state = await Modes.ReadAsync(Cancel);

        Assert.Equal((BoardMode.Live, "statusboard", false), (state.Mode, state.ChangedBy, state.HasReports));
    }

    [Fact]
    public async Task On_an_empty_board_the_mode_is_changed_without_a_confirmation_and_the_audit_says_who_did_it()
    {
        Assert.Equal(SaveOutcome.Saved, (await Modes.ChangeAsync(BoardMode.Live, BoardMode.Exercise, null, Ada, Cancel)).Outcome);

        var state = await Modes.ReadAsync(Cancel);
        Assert.Equal((BoardMode.Exercise, "Ada", database.Time.GetUtcNow()), (state.Mode, state.ChangedBy, state.ChangedAt));
        Assert.Equal("""person:1 {"mode":"live"} {"mode":"exercise"} 10.0.0.1""", await database.ScalarAsync<string>(
            $"SELECT {Joined("Actor", "Before", "After", "Address")} FROM AuditEntry WHERE Action = 'board.mode'"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("live", false)]
    [InlineData("yes", false)]
    [InlineData(" Exercise ", true)]
    public async Task After_a_report_the_name_of_the_new_mode_has_to_be_typed(string? typed, bool isChanged)
    {
        await ReportAsync();

        var result = await Modes.ChangeAsync(BoardMode.Live, BoardMode.Exercise, typed, Ada, Cancel);

        Assert.Equal(isChanged ? SaveOutcome.Saved : SaveOutcome.Refused, result.Outcome);
        Assert.Equal(isChanged ? BoardMode.Exercise : BoardMode.Live, (await Modes.ReadAsync(Cancel)).Mode);
        if (!isChanged)
        {
            var problem = Assert.Single(result.Problems);
            Assert.Contains("'live'", problem.Message, StringComparison.Ordinal);
            Assert.Contains("'exercise'", problem.Message, StringComparison.Ordinal);
            Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'board.mode'"));
        }
    }

    [Fact]
    public async Task A_change_that_was_decided_on_another_mode_is_a_conflict()
    {
        await Modes.ChangeAsync(BoardMode.Live, BoardMode.Simulation, null, Ada, Cancel);

        Assert.Equal(SaveOutcome.VersionConflict,
            (await Modes.ChangeAsync(BoardMode.Live, BoardMode.Exercise, "exercise", Ada, Cancel)).Outcome);
        Assert.Equal(SaveOutcome.Unchanged,
            (await Modes.ChangeAsync(BoardMode.Simulation, BoardMode.Simulation, null, Ada, Cancel)).Outcome);
        Assert.Equal(BoardMode.Simulation, (await Modes.ReadAsync(Cancel)).Mode);
    }

    [Fact]
    public async Task The_demonstration_sets_the_mode_of_a_board_on_which_nothing_was_reported_and_of_no_other()
    {
        Assert.True(await Modes.InitializeAsync(BoardMode.Simulation, Cancel));
        await ReportAsync();

        Assert.True(await Modes.InitializeAsync(BoardMode.Simulation, Cancel));
        Assert.False(await Modes.InitializeAsync(BoardMode.Live, Cancel));
        Assert.Equal(BoardMode.Simulation, (await Modes.ReadAsync(Cancel)).Mode);
    }

    [Fact]
    public async Task Another_node_reads_the_whole_board_again_in_the_new_mode_and_in_another_epoch()
    {
        var facility = await database.AddFacilityAsync();
        var tail = new StatusTail(database.Database, NullLogger<StatusTail>.Instance);
        var board = await ReadAsync(tail, Board.Empty);
        Assert.Equal((BoardMode.Live, BoardMode.Live), (board.Mode, board.Find(facility)!.Mode));

        // Not by the database that the tail follows: by another node, or by plain SQL.
        await database.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise' WHERE Id = 1");
        var after = await ReadAsync(tail, board);

        Assert.Equal((BoardMode.Exercise, BoardMode.Exercise), (after.Mode, after.Find(facility)!.Mode));
        Assert.NotEqual(board.Epoch, after.Epoch);
        Assert.Equal(board.Version, after.Version);
        Assert.Same(after, await ReadAsync(tail, after));
    }

    [Fact]
    public async Task A_change_by_SQL_is_in_the_audit_with_the_name_that_it_gives_and_one_by_the_administration_is_there_once()
    {
        database.Time.Advance(TimeSpan.FromSeconds(1));
        await Modes.ChangeAsync(BoardMode.Live, BoardMode.Simulation, null, Ada, Cancel);
        await database.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise', ChangedBy = 'Grace' WHERE Id = 1");
        await database.ExecuteAsync("UPDATE BoardMode SET Mode = 'live' WHERE Id = 1");
        await database.ExecuteAsync("UPDATE BoardMode SET ChangedBy = 'Nobody' WHERE Id = 1");

        var entries = (await database.Audit.SearchAsync(new AuditQuery { Action = "board.mode" }, Cancel)).Page;

        Assert.Equal(
            [
                ("sql", """{"mode":"exercise"}""", """{"mode":"live"}"""), ("sql", """{"mode":"simulation"}""", """{"mode":"exercise"}"""),
                ("person:1", """{"mode":"live"}""", """{"mode":"simulation"}"""),
            ],
            entries.Select(one => (one.Actor, one.Before, one.After)));
        Assert.Equal("Grace", entries[1].ActorName);
        Assert.False(string.IsNullOrEmpty(entries[0].ActorName));
    }

    [Fact]
    public async Task Nothing_is_written_by_a_node_that_has_not_noticed_the_change_yet()
    {
        var facility = await database.AddFacilityAsync();
        var tail = new StatusTail(database.Database, NullLogger<StatusTail>.Instance);
        await ReadAsync(tail, Board.Empty);
        await database.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise' WHERE Id = 1");

        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            database.Statuses.ReportAsync([new(facility, "ed", Status.Closed)], People.Nurse, Cancel));

        Assert.True(fault.NothingWritten);
        Assert.Contains("mode", fault.Message, StringComparison.Ordinal);
        await tail.ReadAsync(Cancel);
        await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed)], People.Nurse, Cancel);
        Assert.Equal("closed", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task The_row_stays_and_holds_one_of_the_modes()
    {
        foreach (var statement in new[]
        {
            "UPDATE BoardMode SET Mode = 'drill'", "UPDATE BoardMode SET Id = 2", "DELETE FROM BoardMode",
            "INSERT INTO BoardMode (Id, Mode, ChangedAt, ChangedBy) VALUES (1, 'live', '2026-03-01 12:00:00+00:00', 'x')",
        })
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ExecuteAsync(statement));
        }

        Assert.Equal(BoardMode.Live, (await Modes.ReadAsync(Cancel)).Mode);
    }

    protected abstract TestDatabase Empty();

    private string Joined(params string[] columns) =>
        string.Join(database.Provider == DatabaseProvider.SqlServer ? " + ' ' + " : " || ' ' || ", columns);

    private async Task ReportAsync() =>
        await database.Statuses.ReportAsync([new(await database.AddFacilityAsync(), "ed", Status.Diversion)], People.Nurse, Cancel);

    private async Task<Board> ReadAsync(StatusTail tail, Board board) =>
        (await tail.ReadAsync(Cancel)).Update is { } update ? board.Apply(update, database.Time.GetUtcNow()).Board : board;
}
