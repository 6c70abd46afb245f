using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Features.Dispatch.Declarations;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live.Loops;

/// <summary>
/// Rows that somebody wrote past every constraint. In each table, for each column, there is one in which that column holds
/// what is neither a time nor a number; no loop and no page may come to harm by any of them.
/// </summary>
public sealed class BadRowTests
{
    /// <summary>Tables that nobody but the database itself writes, of one row each, and the schema's own.</summary>
    private static readonly string[] NotByOthers = ["ChangeSequence", "AlertPosition", "NotificationCursor", "SchemaVersion",
        "DataProtectionKey"];

    private static readonly string[] Pages =
    [
        "/", "/wall", "/dispatch", "/dispatch/handover", "/dispatch/snapshot", "/incidents", "/facilities/CT1", "/admin",
        "/insights/replay", "/insights/report",
        "/admin/facilities", "/admin/keys", "/admin/devices", "/admin/people",
        "/admin/webhooks", "/admin/audit", "/admin/schemes", "/public", "/api/v1/board", "/api/v1/events", "/api/v1/incidents",
        "/api/v1/declarations", "/api/v1/overrides", "/health/ready", "/insights/time",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_that_no_reader_understands_in_any_column_of_any_table_costs_no_loop_and_no_page_and_is_named_once()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp
        {
            Replace = services =>
            {
                services.AddLogging(logging => logging.AddProvider(log));
                services.AddSingleton(provider => new LoopRunner(
                    provider.GetRequiredService<LoopRegister>(), provider.GetRequiredService<SingleWorker>(), TimeProvider.System,
                    provider.GetRequiredService<ILogger<LoopRunner>>())
                {
                    LongestWait = TimeSpan.FromMilliseconds(150),
                });
            },
        };
        app.Settings["Public:Enabled"] = "true";
        await app.InitializeAsync();
        var loops = app.Services.GetRequiredService<LoopRegister>();
        await using var connection = new SqliteConnection(app.ConnectionString);
        await connection.OpenAsync(Cancel);
        await ExecuteAsync(connection, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 15000");
        var written = 0;
        foreach (var table in await ListAsync(
            connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"))
        {
            if (NotByOthers.Contains(table))
                continue;
            // The table's own triggers would set right, or refuse, what is written here.
            foreach (var trigger in await ListAsync(
                connection, $"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"))
                await ExecuteAsync(connection, $"DROP TRIGGER {trigger}");
            written += await SpoilAsync(connection, table);
            await SucceedAsync(loops, table);
        }

        Assert.True(written > 200, $"Only {written} rows could be written.");
        foreach (var page in Pages)
        {
            using var answer = await app.Administrator.GetAsync(new Uri(page, UriKind.Relative), Cancel);
            Assert.True((int)answer.StatusCode < 500, $"{page}: {(int)answer.StatusCode}");
        }

        string[] read = ["AreaDeclaration", "Alert", "AlertAcknowledgement", "StatusEvent", "Incident", "Facility", "Service",
            "NotificationSubscription", "OutboxMessage", "Notice", "OverrideNote", "Device", "ApiKey"];
        // Each is named when its reader comes by next, which a busy machine puts off.
        IEnumerable<string> Unnamed() => read.Except(app.Services.GetRequiredService<Database>().LeftOut.All.Select(row => row.Table));
        await Eventually.TrueAsync(() => !Unnamed().Any(), TimeSpan.FromSeconds(60), () => $"Not named: {string.Join(", ", Unnamed())}");
        var lines = log.Lines.Where(line => line.StartsWith("A row of ", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.StartsWith("A row of AreaDeclaration (Id ", StringComparison.Ordinal)
            && line.Contains("DeclaredAt", StringComparison.Ordinal) && line.Contains("half past ten", StringComparison.Ordinal));
        Assert.Equal(lines.Distinct().Count(), lines.Count);
    }

    [Fact]
    public async Task Beside_a_bad_row_the_good_ones_are_taken_in()
    {
        await using var app = new BoardApp();
        await app.InitializeAsync();
        await app.SqlAsync(
            "INSERT INTO StatusScheme (Code, Name, State, DeclarationName, DeclarationEffect, DeclarationSuspends) VALUES ('ct', "
                + "'Connecticut', 'CT', 'Blue Alert', 'suspends', 'ed:diversion')");
        await app.SqlAsync(
            "PRAGMA ignore_check_constraints = ON; INSERT INTO AreaDeclaration (SchemeCode, State, Name, Effect, Suspends, Reason, "
                + "DeclaredAt, DeclaredBy, Principal) VALUES ('ct', 'CT', 'Blue Alert', 'suspends', 'ed:diversion', 'snow', 'just "
                + "before tea', 'x', 'x')");
        await app.SqlAsync(
            "INSERT INTO AreaDeclaration (SchemeCode, State, Name, Effect, Suspends, Reason, DeclaredAt, DeclaredBy, Principal) VALUES "
                + "('ct', 'CT', 'Green Alert', 'suspends', 'ed:diversion', 'ice', @now, 'y', 'y')",
            ("@now", DateTimeOffset.UtcNow.ToString(TypeHandlers.SqliteTimeFormat, CultureInfo.InvariantCulture)));

        await Eventually.TrueAsync(() =>
            app.Services.GetRequiredService<DeclarationFeed>().Current.Select(one => one.Name).SequenceEqual(["Green Alert"]));
        Assert.Equal("ready", await app.Anybody.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancel));
        // An event with a time that is none is told without it: a change is never lost from the history.
        await app.SqlAsync(
            "PRAGMA ignore_check_constraints = ON; UPDATE ServiceStatus SET Status = 'closed', ExpectedEnd = 'when the water is gone' "
                + "WHERE FacilityCode = 'CT3' AND ServiceCode = 'ed'");
        var events = await app.Anybody.GetFromJsonAsync<System.Text.Json.JsonElement>(
            new Uri("/api/v1/events?facility=CT3&limit=1000", UriKind.Relative), Cancel);
        var last = events.GetProperty("events").EnumerateArray().Last();
        Assert.Equal("closed", last.GetProperty("status").GetString());
        Assert.Contains(app.Services.GetRequiredService<Database>().LeftOut.All, row =>
            row.Table == "StatusEvent" && row.Fault.Contains("when the water is gone", StringComparison.Ordinal));
    }

    /// <summary>Writes one row for each column, in which that column cannot be understood and the others can as far as it goes.</summary>
    private static async Task<int> SpoilAsync(SqliteConnection connection, string table)
    {
        var columns = new List<(string Name, string Type, bool IsKey)>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name, type, pk FROM pragma_table_info('{table}')";
            await using var rows = await command.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel))
                columns.Add((rows.GetString(0), rows.GetString(1).ToUpperInvariant(), rows.GetInt32(2) > 0));
        }

        var written = 0;
        foreach (var spoilt in columns.Where(column => !column.IsKey || column.Type != "INTEGER"))
        {
            await using var command = connection.CreateCommand();
            List<string> names = [], values = [];
            foreach (var column in columns.Where(column => !(column.IsKey && column.Type == "INTEGER")))
            {
                names.Add(column.Name);
                values.Add(column.Name == "RowVersion" ? "(SELECT Value + 1 FROM ChangeSequence)" : $"@{column.Name}");
                if (column.Name != "RowVersion")
                    command.Parameters.AddWithValue($"@{column.Name}", column == spoilt
                        ? Spoilt(column.Type) : Plausible(table, column.Name, column.Type));
            }

            command.CommandText =
                $"INSERT OR IGNORE INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)}); UPDATE "
                    + "ChangeSequence SET Value = Value + 1";
            try
            {
                written += await command.ExecuteNonQueryAsync(Cancel) - 1;
            }
            catch (SqliteException refused) when (refused.SqliteErrorCode == 19)
            {
                // A column that the engine itself keeps clean.
            }
        }

        return written;
    }

    /// <summary>What each type of column can be made to hold and no reader understands: the tables are strict about numbers.</summary>
    private static object Spoilt(string type) => type switch
    {
        "INTEGER" => long.MaxValue,
        "REAL" => 1e300,
        _ => "half past ten",
    };

    private static object Plausible(string table, string column, string type) => column switch
    {
        "FacilityCode" or "Facility" => "CT1",
        "ServiceCode" => "ed",
        "SchemeCode" => "none",
        "State" => table == "OutboxMessage" ? "pending" : "CT",
        "Status" or "PreviousStatus" => "closed",
        "Topics" or "Topic" => "status-changed",
        "Filter" => "{}",
        "Channel" => "webhook",
        "EndedAt" or "RevokedAt" or "ReleasedAt" or "ExpectedEnd" or "SpreadAt" or "RemovedAt" or "DisabledAt" or "PreviousSecretUntil"
            or "LapseTo" or "DeviceId" => DBNull.Value,
        "Kind" => "report",
        "SubscriptionId" or "PersonId" or "IncidentId" or "Step" or "StepId" or "EntryId" => 1,
        _ when column.EndsWith("At", StringComparison.Ordinal) || column is "Since" or "ExpiresAt" =>
            DateTimeOffset.UtcNow.AddMinutes(-1).ToString(TypeHandlers.SqliteTimeFormat, CultureInfo.InvariantCulture),
        _ when type is "INTEGER" or "REAL" => 1,
        _ => $"made up {Guid.NewGuid():N}"[..20],
    };

    /// <summary>Waits until each loop has had a whole pass over what was written, and asks that none has failed.</summary>
    private static async Task SucceedAsync(LoopRegister loops, string table)
    {
        var from = DateTimeOffset.UtcNow;
        await Eventually.TrueAsync(
            () => loops.All.All(loop => loop.LastSuccess > from || loop.Name is "setup-link" or "alert-take-up"),
            TimeSpan.FromSeconds(30),
            () => $"After {table}: {string.Join("; ",
                loops.All.Where(loop => !(loop.LastSuccess > from)).Select(loop => $"{loop.Name}: {loop.LastFault}"))}");
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<List<string>> ListAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        List<string> found = [];
        while (await rows.ReadAsync(Cancel))
            found.Add(rows.GetString(0));
        return found;
    }
}
