using CsCheck;
using Dapper;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting.PlainSql;

public sealed class PlainSqlModelOnSqlite(SqliteTestDatabase database) : PlainSqlModelTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PlainSqlModelOnSqlServer(SqlServerTestDatabase database) : PlainSqlModelTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>Random plain SQL on the status table, held against a plain model of what becomes of it and how it is told.</summary>
[Trait("Speed", "Slow")]
public abstract class PlainSqlModelTests(TestDatabase database)
{
    /// <summary>Few values of each column, so that the same one is often said again.</summary>
    private static readonly IReadOnlyList<(string Column, string?[] Values)> Columns =
    [
        ("ReasonCode", ["staffing", "equipment", null]),
        ("Reason", ["flooding", "no beds", null]),
        ("Since", ["2023-08-03 07:15:00.250-07:00", "2024-01-01 00:00:00.000+00:00", null]),
        ("ConfirmedAt", ["2023-08-03 08:15:00.000-07:00", "2024-01-02 00:00:00.000+00:00", null]),
        ("Reporter", ["State desk", "Interface", null]),
        ("Source", ["phone", "policy", "api", null]),
        ("ReportId", ["sql-mine", "sql-mine-too", "act-1", null]),
    ];

    private static readonly Gen<Dictionary<string, string?>> Sets =
        from chosen in Gen.Int[0, (1 << Columns.Count) - 1]
        from status in Either("open", "open", "unknown", "closed", "diversion")
        from withStatus in Gen.Int[0, 3]
        from stale in Gen.Int[0, 9]
        from picks in Gen.Int[0, 1000].Array[Columns.Count]
        select Assign(withStatus > 0 ? status : null, chosen, picks, stale);

    private static readonly Gen<PlainWrite> Writes =
        from verb in Either(WriteVerb.Update, WriteVerb.Update, WriteVerb.Upsert, WriteVerb.Replace)
        from facilities in Gen.Int[1, 3]
        from services in Gen.Int[1, 7]
        from set in Sets
        select Fitting(new PlainWrite(verb, facilities, services, set));

    [Fact]
    public async Task Whatever_a_plain_client_writes_becomes_of_the_row_and_stands_in_the_history_as_the_model_says()
    {
        string[] facilities = [await database.AddFacilityAsync(), await database.AddFacilityAsync()];
        var sqlite = database.Provider == DatabaseProvider.Sqlite;
        var login = sqlite ? "sql" : (await database.ScalarAsync<string>("SELECT SUSER_SNAME()"))!;
        var lastEvent = (await ToldAsync(facilities, 0)).Max(line => line.Id);
        var rows = await RowsAsync(facilities);
        await Writes.List[1, 8].SampleAsync(
            async writes =>
            {
                foreach (var write in writes)
                {
                    var begun = DateTimeOffset.UtcNow;
                    var texts = write.Text(facilities, sqlite).ToList();
                    foreach (var text in texts)
                        await database.ExecuteAsync(text);
                    var now = await RowsAsync(facilities);
                    var news = await ToldAsync(facilities, lastEvent);
                    var before = rows.Where(row => Concerns(write, facilities, row.Key)).ToList();
                    var what = string.Join('\n', texts);

                    Assert.True(before.Count == news.Count, $"{what}\nconcerns {before.Count} rows and has told {news.Count} changes.");
                    foreach (var (key, row) in before)
                    {
                        var (expected, kind, source) = ModelRow.Of(row).After(write, sqlite && write.Verb == WriteVerb.Replace, login);
                        expected.AssertIs(now[key], begun, what);
                        var line = Assert.Single(news, line => (line.Facility, line.Service) == key);
                        ModelRow.AssertSame((kind, row.Status, source), (line.Kind, line.PreviousStatus, line.Source), what);
                        ModelRow.AssertTells(line, now[key], what);
                        Assert.True(now[key].Version > row.Version, $"{what}\nhas not moved the version of {key}.");
                    }

                    lastEvent = news.Max(line => line.Id);
                    rows = now;
                }

                return true;
            },
            iter: sqlite ? 300 : 60,
            threads: 1);
    }

    private static bool Concerns(PlainWrite write, string[] facilities, (string Facility, string Service) key) =>
        (write.Facilities & (1 << Array.IndexOf(facilities, key.Facility))) != 0
        && (write.Services & (1 << PlainWrite.AllServices.ToList().FindIndex(service => service.Code == key.Service))) != 0;

    private static Gen<T> Either<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Dictionary<string, string?> Assign(string? status, int chosen, int[] picks, int stale)
    {
        var set = new Dictionary<string, string?>();
        if (status is not null)
            set["Status"] = status;
        for (var i = 0; i < Columns.Count; i++)
        {
            // Few columns at once: what is left out is the more interesting part.
            if ((chosen & (1 << i)) != 0 && picks[i] % 2 == 0)
                set[Columns[i].Column] = Columns[i].Values[picks[i] % Columns[i].Values.Length];
        }

        if (stale < 2)
            set["Stale"] = $"{stale}";
        if (set.Count == 0)
            set["Reason"] = "flooding";
        return set;
    }

    /// <summary>A statement whose status every service in it may have: others are refused, which is another test.</summary>
    private static PlainWrite Fitting(PlainWrite write) => write.Set.GetValueOrDefault("Status") switch
    {
        "closed" => write with { Services = 1 },
        "diversion" => write with { Services = (write.Services & 3) == 0 ? 1 : write.Services & 3 },
        _ => write,
    };

    private async Task<Dictionary<(string Facility, string Service), StatusRow>> RowsAsync(string[] facilities)
    {
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var rows = await connection.QueryAsync<StatusRow>(
            StatusRow.Select + " WHERE FacilityCode IN @facilities AND ServiceCode IN @services",
            new { facilities, services = PlainWrite.AllServices.Select(service => service.Code) });
        return rows.ToDictionary(row => (row.FacilityCode, row.ServiceCode));
    }

    /// <summary>The history of the facilities after a row of it, oldest first.</summary>
    private async Task<List<StatusEvent>> ToldAsync(string[] facilities, long after)
    {
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var lines = await connection.QueryAsync<StatusEvent>(
            """
            SELECT Id, Kind, FacilityCode AS Facility, ServiceCode AS Service, PreviousStatus, Status, ReasonCode, Reason, Since,
                ConfirmedAt, Reporter AS ReportedBy, Source, ReportId AS Report
            FROM StatusEvent WHERE FacilityCode IN @facilities AND Id > @after ORDER BY Id
            """,
            new { facilities, after });
        return lines.AsList();
    }
}
