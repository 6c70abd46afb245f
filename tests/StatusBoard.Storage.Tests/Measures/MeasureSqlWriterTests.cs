using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Measures;

public sealed class MeasureSqlWriterOnSqlite(SqliteTestDatabase database)
    : MeasureSqlWriterTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class MeasureSqlWriterOnSqlServer(SqlServerTestDatabase database)
    : MeasureSqlWriterTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>A plain SQL client is a full writer: what it leaves out is filled in, its values are in the history, and it is refused what
/// the
/// app is refused.</summary>
public abstract class MeasureSqlWriterTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MeasureStore Store => new(database.Database, database.Audit, database.Signal, TimeProvider.System);

    [Fact]
    public async Task A_row_that_is_added_is_of_now_and_of_SQL_and_in_the_history()
    {
        var facility = await database.AddFacilityAsync();
        await InsertAsync(facility, "ed-census", 20);
        var value = (await ValueAsync(facility, "ed-census"))!;
        Assert.Equal((20.0, ReportSource.Sql, false), (value.Value.Number, value.Source, value.Stale));
        Assert.InRange(value.At, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal([20], await NumbersAsync(facility, "ed-census"));
        Assert.True((await BoardVersionAsync(facility)) > 0);
    }

    [Fact]
    public async Task A_row_that_the_app_wrote_and_SQL_changes_is_the_word_of_SQL_and_of_now()
    {
        var facility = await database.AddFacilityAsync();
        await ReportAsync(facility, "ed-census", 20, DateTimeOffset.UtcNow.AddMinutes(-90));
        await UpdateAsync(facility, "ed-census", "Number = 25");
        var value = (await ValueAsync(facility, "ed-census"))!;
        Assert.Equal((25.0, ReportSource.Sql, false), (value.Value.Number, value.Source, value.Stale));
        Assert.NotEqual(People.Nurse.Name, value.Reporter);
        Assert.InRange(value.At, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));

        await UpdateAsync(facility, "ed-census", "Number = 26, Reporter = 'Epic'");
        await UpdateAsync(facility, "ed-census", "Number = 27, Reporter = 'Epic'");
        value = (await ValueAsync(facility, "ed-census"))!;
        Assert.Equal((27.0, "Epic"), (value.Value.Number, value.Reporter));
        Assert.Equal([20, 25, 26, 27], await NumbersAsync(facility, "ed-census"));
    }

    [Fact]
    public async Task The_same_number_again_is_a_report_of_now()
    {
        var facility = await database.AddFacilityAsync();
        await ReportAsync(facility, "ed-census", 20, DateTimeOffset.UtcNow.AddHours(-3));
        await Store.MarkStaleAsync(Cancel);
        Assert.True((await ValueAsync(facility, "ed-census"))!.Stale);
        await UpdateAsync(facility, "ed-census", "Number = 20");
        Assert.False((await ValueAsync(facility, "ed-census"))!.Stale);
        Assert.Equal([20, 20], await NumbersAsync(facility, "ed-census"));
    }

    [Fact]
    public async Task A_time_before_the_present_one_goes_into_the_history_only()
    {
        var facility = await database.AddFacilityAsync();
        await InsertAsync(facility, "ed-census", 20);
        await database.ExecuteAsync(
            "UPDATE MeasureValue SET Number = 31, MeasuredAt = '2026-01-05 12:00:00.000+00:00' WHERE FacilityCode = @facility",
            new { facility });
        Assert.Equal(20, (await ValueAsync(facility, "ed-census"))!.Value.Number);
        Assert.Equal([31, 20], await NumbersAsync(facility, "ed-census"));
        Assert.Equal(1, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM MeasureEvent WHERE FacilityCode = @facility AND Late = 1", new { facility }));
    }

    [Fact]
    public async Task Many_rows_in_one_statement_are_each_in_the_history()
    {
        string[] facilities = [await database.AddFacilityAsync(), await database.AddFacilityAsync(), await database.AddFacilityAsync()];
        foreach (var facility in facilities)
            await InsertAsync(facility, "surge-beds", 4);
        await database.ExecuteAsync(
            "UPDATE MeasureValue SET Number = Number + 1 WHERE MeasureCode = 'surge-beds' AND FacilityCode IN (@a, @b, @c)",
            new { a = facilities[0], b = facilities[1], c = facilities[2] });
        foreach (var facility in facilities)
            Assert.Equal([4, 5], await NumbersAsync(facility, "surge-beds"));
    }

    [Fact]
    public async Task What_a_measure_may_not_be_is_refused()
    {
        var facility = await database.AddFacilityAsync();
        await InsertAsync(facility, "ed-census", 20);
        foreach (var (measure, number, choice, problem) in new (string, string, string, string)[]
        {
            ("ed-boarders", "-1", "NULL", "outside Minimum and Maximum"), ("decontamination", "2", "NULL", "1 for yes or 0 for no"),
            ("blood-supply", "NULL", "'none'", "one of the choices"), ("blood-supply", "1", "NULL", "one of the choices"),
            ("nedocs", "90", "NULL", "computed from"),
        })
        {
            Assert.Contains(problem, (await database.RefusesAsync(
                "INSERT INTO MeasureValue (FacilityCode, MeasureCode, Number, Choice) "
                + $"VALUES (@facility, '{measure}', {number}, {choice})", new { facility })).Message, StringComparison.Ordinal);
        }

        await database.RefusesAsync("UPDATE MeasureValue SET Number = 2001 WHERE FacilityCode = @facility", new { facility });
        await database.RefusesAsync("UPDATE MeasureValue SET Number = NULL WHERE FacilityCode = @facility", new { facility });
        await database.RefusesAsync(
            "UPDATE MeasureValue SET MeasuredAt = '2199-01-05 12:00:00.000+00:00' WHERE FacilityCode = @facility", new { facility });
        await database.RefusesAsync(
            "UPDATE MeasureValue SET MeasureCode = 'ed-boarders' WHERE FacilityCode = @facility", new { facility });
        Assert.Equal([20], await NumbersAsync(facility, "ed-census"));
    }

    [Fact]
    public async Task What_contradicts_a_value_that_stands_is_refused_from_either_side()
    {
        var facility = await database.AddFacilityAsync();
        await InsertAsync(facility, "ventilators-total", 10);
        await database.RefusesAsync(
            "INSERT INTO MeasureValue (FacilityCode, MeasureCode, Number) VALUES (@facility, 'ventilators-available', 11)",
            new { facility });
        await InsertAsync(facility, "ventilators-available", 9);
        await database.RefusesAsync(
            "UPDATE MeasureValue SET Number = 8 WHERE FacilityCode = @facility AND MeasureCode = 'ventilators-total'", new { facility });
        await database.RefusesAsync(
            "UPDATE MeasureValue SET Number = 11 WHERE FacilityCode = @facility AND MeasureCode = 'ventilators-available'",
            new { facility });
        await UpdateAsync(facility, "ventilators-available", "Number = 10");
        Assert.Equal([9, 10], await NumbersAsync(facility, "ventilators-available"));
    }

    [Fact]
    public async Task The_history_is_append_only_and_nothing_is_deleted()
    {
        var facility = await database.AddFacilityAsync();
        await InsertAsync(facility, "ed-census", 20);
        foreach (var sql in new[]
        {
            "DELETE FROM MeasureEvent WHERE FacilityCode = @facility", "UPDATE MeasureEvent SET Number = 3 WHERE FacilityCode = @facility",
            "DELETE FROM MeasureValue WHERE FacilityCode = @facility", "DELETE FROM Measure WHERE Code = 'ed-census' AND @facility <> ''",
        })
        {
            await database.RefusesAsync(sql, new { facility });
        }
    }

    [Fact]
    public async Task A_measure_that_SQL_adds_or_renames_is_on_the_board()
    {
        await database.ExecuteAsync(
            "INSERT INTO Measure (Code, Name, GroupName, Kind, StaleAfterMinutes, SortOrder) "
            + "VALUES ('cots', 'cots', 'Surge', 'count', 60, 9000)");
        var facility = await database.AddFacilityAsync();
        await InsertAsync(facility, "cots", 7);
        var (tail, board) = (new StatusTail(database.Database, NullLogger<StatusTail>.Instance), Board.Empty);
        await ReadAsync();
        Assert.Equal("7", board.Find(facility)!.Measures.Find("cots")!.Words);
        await database.ExecuteAsync("UPDATE Measure SET Unit = 'cots' WHERE Code = 'cots'");
        await ReadAsync();
        Assert.Equal("7 cots", board.Find(facility)!.Measures.Find("cots")!.Words);
        await database.ExecuteAsync("UPDATE Measure SET Active = 0 WHERE Code = 'cots'");
        await UpdateAsync(facility, "cots", "Number = 8");
        await ReadAsync();
        Assert.Null(board.Find(facility)!.Measures.Find("cots"));
        await database.ExecuteAsync("UPDATE Measure SET Active = 1 WHERE Code = 'cots'");
        await ReadAsync();
        Assert.Equal("8 cots", board.Find(facility)!.Measures.Find("cots")!.Words);

        async Task ReadAsync()
        {
            if ((await tail.ReadAsync(Cancel)).Update is { } update)
                board = board.Apply(update, DateTimeOffset.UtcNow).Board;
        }
    }

    private Task<int> InsertAsync(string facility, string measure, double number) => database.ExecuteAsync(
        "INSERT INTO MeasureValue (FacilityCode, MeasureCode, Number) VALUES (@facility, @measure, @number)",
        new { facility, measure, number });

    private Task<int> UpdateAsync(string facility, string measure, string set) => database.ExecuteAsync(
        $"UPDATE MeasureValue SET {set} WHERE FacilityCode = @facility AND MeasureCode = @measure", new { facility, measure });

    private async Task ReportAsync(string facility, string measure, double number, DateTimeOffset at)
    {
        var board = await StatusTail.ReadOnceAsync(database.Database, Cancel);
        Assert.True((await Store.ReportAsync(
            [new(facility, measure, MeasureValue.Of(number), at)], People.Nurse, board.Catalogue.Measures, Cancel)).IsWritten);
    }

    private async Task<Measurement?> ValueAsync(string facility, string measure) =>
        (await StatusTail.ReadOnceAsync(database.Database, Cancel)).Find(facility)!.Measures.Find(measure);

    private async Task<long> BoardVersionAsync(string facility) =>
        (await StatusTail.ReadOnceAsync(database.Database, Cancel)).Find(facility)!.Measures.Version;

    private async Task<IEnumerable<double>> NumbersAsync(string facility, string measure) =>
        (await Store.HistoryAsync(facility, measure, DateTimeOffset.MinValue.AddYears(2000), DateTimeOffset.UtcNow.AddDays(1), Cancel))
        .Select(one => one.Value.Number);
}
