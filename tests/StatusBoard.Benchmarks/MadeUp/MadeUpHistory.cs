using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>A made-up history: the same number of entries for each row of the status table, spread over some years, most of them
/// confirmations.</summary>
internal static class MadeUpHistory
{
    /// <summary>Writes it and says how long that took. Stretches are not made of it.</summary>
    /// <param name="path">The database.</param>
    /// <param name="each">How many entries for each row of the status table.</param>
    /// <param name="years">Over how many years before now.</param>
    /// <param name="version">The version of the first entries; each turn has one more.</param>
    public static async Task WriteAsync(string path, int each, int years, long version)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        var trigger = await connection.ExecuteScalarAsync<string>("SELECT sql FROM sqlite_master WHERE name = 'StatusEvent_Stretched'");
        // Made once, when all is there: far faster than to keep them for each row.
        var indexes = (await connection.QueryAsync<(string Name, string Sql)>(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'StatusEvent' AND sql IS NOT NULL")).ToList();
        await connection.ExecuteAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; DROP TRIGGER StatusEvent_Stretched");
        foreach (var (name, _) in indexes)
            await connection.ExecuteAsync($"DROP INDEX {name}");
        var began = Stopwatch.GetTimestamp();
        var written = await connection.ExecuteAsync(
            """
            WITH RECURSIVE turn (N) AS (SELECT 0 UNION ALL SELECT N + 1 FROM turn WHERE N < @each - 1),
                moment (N, At) AS MATERIALIZED (
                    SELECT N, strftime('%Y-%m-%d %H:%M:', 'now', '-' || (@minutes - (@minutes - 800) * N / @each) || ' minutes')
                    FROM turn)
            INSERT INTO StatusEvent (
                OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, Reason, Since, ConfirmedAt, Reporter, Source,
                ReportId, DatabaseLogin, RowVersion)
            SELECT m.At || printf('%02d.%03d+00:00', s.rowid % 60, s.rowid % 1000),
                CASE WHEN m.N % 4 = 0 THEN 'report' ELSE 'confirmation' END, s.FacilityCode, s.ServiceCode,
                CASE WHEN m.N % 8 = 4 THEN 'open' WHEN m.N % 8 = 0 THEN 'diversion' WHEN m.N % 8 < 4 THEN 'open' ELSE 'diversion' END,
                CASE WHEN m.N % 8 < 4 THEN 'open' ELSE 'diversion' END, 'made up', m.At || '00.000+00:00', m.At || '00.000+00:00',
                'charge nurse', CASE s.rowid % 3 WHEN 0 THEN 'api' ELSE 'facility' END, 'r' || m.N || '-' || s.rowid, 'sqlite',
                @version + m.N
            FROM moment AS m CROSS JOIN ServiceStatus AS s
            """,
            new { each, version, minutes = years * 525_600L }, commandTimeout: 0);
        foreach (var (_, sql) in indexes)
            await connection.ExecuteAsync(sql, commandTimeout: 0);
        await connection.ExecuteAsync(trigger!);
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)", commandTimeout: 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{written:N0} events written in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, ")
            + string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1e9:0.0} GB."));
    }
}
