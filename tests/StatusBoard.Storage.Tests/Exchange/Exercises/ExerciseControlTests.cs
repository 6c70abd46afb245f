using System.Text;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Exchange.Exercises;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Exercises;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Exchange.Demo;

namespace StatusBoard.Storage.Tests.Exchange.Exercises;

public sealed class ExerciseControlOnSqlite(SqliteTestDatabase database) : ExerciseControlTests(database),
    IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ExerciseControlOnSqlServer(SqlServerTestDatabase database) : ExerciseControlTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class ExerciseControlTests(TestDatabase database) : IAsyncLifetime
{
    private const string Header = "After,Facility,Filter,Service,Status,ReasonCode,Reason,Minutes,Source,Note\n";

    private const string Scenario = Header
        + "0:00,070027,,ed,closed,utilities,Power failure,120,,Call the hospital\n"
        + "0:05,,state=RI,ed,diversion,saturation,,60,simulation,\n"
        + "1:00:00,070027,,ed,open,,,,,\n";

    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow.AddHours(-6).ToMilliseconds());
    private EmptyBoard board = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ExerciseStore Store => new(board.Database, time);

    private BoardModeStore Modes => new(board.Database, new AuditStore(board.Database, time), board.Signal, time);

    private ExerciseControl Control => new(board.Database, Store,
        new StatusStore(board.Database, new AuditStore(board.Database, time), board.Signal, time), Modes, time);

    public async ValueTask InitializeAsync()
    {
        board = await database.EmptyAsync();
        await board.Seed().RunAsync(Cancel);
        await board.ExecuteAsync("UPDATE BoardMode SET Mode = 'exercise'");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await board.ExecuteAsync("UPDATE BoardMode SET Mode = 'live'");
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_named_with_its_line()
    {
        var file = Header
            + "0:00,070027,,ed,closed,,,,,\n"
            + "soon,070027,,ed,closed,,,,,\n"
            + "0:01,nowhere,,ed,closed,,,,,\n"
            + "0:01,,,ed,closed,,,,,\n"
            + "0:01,,county=X,ed,closed,,,,,\n"
            + "0:01,,state=ZZ,ed,closed,,,,,\n"
            + "0:01,070027,,teleporter,closed,,,,,\n"
            + "0:01,070027,,ed,asleep,,,,,\n"
            + "0:01,070027,,icu,closed,,,,,\n"
            + "0:01,070027,,ed,closed,boredom,,,,\n"
            + "0:01,070027,,ed,closed,,,,policy,\n";
        var read = ScenarioFile.Read(Bytes(file), await StatusTail.ReadOnceAsync(board.Database, Cancel));
        Assert.Equal(
            [(3, "After"), (4, "Facility"), (5, "Facility"), (6, "Filter"), (7, "Filter"), (8, "Service"), (9, "Status"), (10, "Status"),
                (11, "ReasonCode"), (12, "Source")],
            read.Problems.Select(problem => (problem.Row, problem.Column)));
        Assert.Single(read.Injects);
    }

    [Fact]
    public async Task The_command_says_how_many_injects_there_are_or_what_is_wrong()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("statusboard-scenario-").FullName, "s.csv");
        await File.WriteAllTextAsync(path, Scenario, Cancel);
        Assert.Equal((0, $"{path}: 3 injects, nothing is wrong."), await CheckAsync("scenario", "check", path));
        await File.WriteAllTextAsync(path, Header + "0:01,nowhere,,ed,closed,,,,,\n", Cancel);
        var (code, said) = await CheckAsync("scenario", "check", path);
        Assert.Equal(1, code);
        Assert.Contains("row 2, nowhere, column Facility: The board has no facility 'nowhere'.", said, StringComparison.Ordinal);
        Assert.Equal(2, (await CheckAsync("scenario", "play", path)).Code);
        Assert.Equal(2, (await CheckAsync("scenario", "check", path + ".missing")).Code);
    }

    [Fact]
    public async Task The_mark_of_an_exercise_changes_with_each_act_inject_and_note_and_not_with_time()
    {
        List<string> marks = [await Store.MarkAsync(Cancel)];
        async Task ChangesAsync(Task<string?> act)
        {
            Assert.Null(await act);
            marks.Add(await Store.MarkAsync(Cancel));
        }

        await ChangesAsync(Control.LoadAsync("drill", Bytes(Scenario), "controller", Cancel));
        await ChangesAsync(Control.StartAsync(Cancel));
        Assert.Equal(1, await Control.PlayDueAsync(Cancel));
        marks.Add(await Store.MarkAsync(Cancel));
        await ChangesAsync(Control.NoteAsync("They have called", "controller", Cancel));
        await ChangesAsync(Control.EndAsync(Cancel));
        Assert.Equal(marks.Count, marks.Distinct(StringComparer.Ordinal).Count());

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(marks[^1], await Store.MarkAsync(Cancel));
    }

    [Fact]
    public async Task Injects_are_played_at_their_time_and_wait_while_the_scenario_is_paused()
    {
        Assert.Null(await Control.LoadAsync("drill", Bytes(Scenario), "controller", Cancel));
        Assert.Equal(0, await Control.PlayDueAsync(Cancel));
        Assert.Null(await Control.StartAsync(Cancel));
        Assert.Equal(1, await Control.PlayDueAsync(Cancel));
        Assert.Equal("closed", await board.StatusAsync("070027", "ed"));
        Assert.Equal("unknown", await board.StatusAsync("410004", "ed"));
        Assert.Null(await Control.PauseAsync(Cancel));
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(0, await Control.PlayDueAsync(Cancel));
        Assert.Null(await Control.StartAsync(Cancel));
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await Control.PlayDueAsync(Cancel));
        Assert.Equal("diversion", await board.StatusAsync("410004", "ed"));
        Assert.Equal(0, await board.ValueAsync<int>(
            "SELECT COUNT(*) FROM ServiceStatus WHERE Status <> 'unknown' AND (Source <> 'simulation' OR Reporter <> 'exercise: drill')"));
        var (_, injects) = await Store.ReadAsync(Cancel);
        Assert.Equal(["played", "played", "waiting"], injects.Select(inject => inject.State));
        Assert.Equal("scenario", injects[0].PlayedBy);
    }

    [Fact]
    public async Task A_jump_skips_what_lies_before_and_it_can_still_be_played_by_hand()
    {
        await Control.LoadAsync("drill", Bytes(Scenario), "controller", Cancel);
        await Control.StartAsync(Cancel);
        Assert.Null(await Control.JumpAsync(3, Cancel));
        Assert.Equal(1, await Control.PlayDueAsync(Cancel));
        var (_, injects) = await Store.ReadAsync(Cancel);
        Assert.Equal(["skipped", "skipped", "played"], injects.Select(inject => inject.State));
        Assert.Null(await Control.PlayAsync(1, "controller", Cancel));
        Assert.Equal("closed", await board.StatusAsync("070027", "ed"));
        Assert.Equal("Inject 1 was played already.", await Control.PlayAsync(1, "controller", Cancel));
    }

    [Fact]
    public async Task The_report_says_who_did_what_when_with_notes_and_injects_by_hand()
    {
        await Control.LoadAsync("drill", Bytes(Scenario), "controller", Cancel);
        await Control.StartAsync(Cancel);
        await Control.PlayDueAsync(Cancel);
        Assert.Null(await Control.PlayFreeAsync(
            new ExerciseInject { Facility = "070025", Service = "ct", Status = "diversion", Source = "simulation" }, "controller",
                Cancel));
        Assert.Equal("Status: 'ct' is of the kind specialty, which cannot be 'closed'. It can be: open, diversion, unknown.",
            await Control.PlayFreeAsync(
                new ExerciseInject { Facility = "070025", Service = "ct", Status = "closed", Source = "simulation" }, "controller",
                    Cancel));
        Assert.Null(await Control.NoteAsync("Hartford called back", "controller", Cancel));
        time.Advance(TimeSpan.FromHours(7));
        Assert.Null(await Control.EndAsync(Cancel));
        var (exercise, injects) = await Store.ReadAsync(Cancel);
        Assert.NotNull(exercise!.EndedAt);
        Assert.Equal(4, injects.Count);
        var lines = await Store.ReportAsync(exercise, Cancel);
        Assert.Contains(lines, line => line is { Kind: "note", Text: "Hartford called back", Author: "controller" });
        Assert.Contains(lines, line => line is { Facility: "070025", Service: "ct", Text: "diversion", Author: "exercise: drill" });
        Assert.Equal("No scenario is loaded.", await Control.StartAsync(Cancel));
    }

    [Fact]
    public async Task On_a_board_in_another_mode_nothing_is_loaded_started_or_played()
    {
        await Control.LoadAsync("drill", Bytes(Scenario), "controller", Cancel);
        await Control.StartAsync(Cancel);
        await board.ExecuteAsync("UPDATE BoardMode SET Mode = 'live'");
        Assert.Equal(0, await Control.PlayDueAsync(Cancel));
        Assert.Contains("only on a board in the mode exercise", await Control.LoadAsync("x", Bytes(Scenario), "c", Cancel),
            StringComparison.Ordinal);
        Assert.NotNull(await Control.PlayAsync(1, "controller", Cancel));
        Assert.NotNull(await Control.PauseAsync(Cancel));
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE Status <> 'unknown'"));
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task<(int Code, string Said)> CheckAsync(params string[] args)
    {
        await using var output = new StringWriter();
        var code = await ScenarioCommand.RunAsync(args, token => StatusTail.ReadOnceAsync(board.Database, token), output, Cancel);
        return (code, output.ToString().TrimEnd());
    }
}
