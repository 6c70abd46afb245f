using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Faults.Running;

namespace StatusBoard.Faults.Breaking;

/// <summary>Work that is killed in the middle, and done again.</summary>
internal static class Kills
{
    private const int Times = 6;
    private const int Imported = 4_000;

    /// <summary>The schema of a new database is made, killed on the way, and made by whoever comes next.</summary>
    public static async Task MigrationAsync(Stand stand)
    {
        var full = await TimeAsync(New("whole"), new("migrate"));
        var whole = await SchemaAsync(New("whole"));
        var (midst, right) = (0, 0);
        for (var i = 0; i < Times; i++)
        {
            var file = New($"killed-{i}");
            await KillAsync(full * (0.35 + (0.6 * i / Times)), file, new("migrate"));
            midst += File.Exists(file) && await SchemaAsync(file) is var now && now.Length > 0 && now != whole ? 1 : 0;
            await Node.CommandAsync(file, new("migrate"));
            right += await SchemaAsync(file) == whole ? 1 : 0;
        }

        stand.Found(new Finding("kills in the middle of the scripts", $"{midst} of {Times}", midst > 0));
        stand.Found(new Finding("schemas that are whole afterwards", $"{right} of {Times}", right == Times));

        string New(string name) => Path.Combine(stand.Folder, $"migrated-{name}.db");
    }

    /// <summary>A list of hospitals is imported into the database of the nodes, killed on the way, and imported again.</summary>
    public static async Task ImportAsync(Stand stand)
    {
        var list = Path.Combine(stand.Folder, "list.csv");
        await File.WriteAllLinesAsync(list, ["Code,Name,City,State", .. Enumerable.Range(1, Imported).Select(number =>
            string.Create(CultureInfo.InvariantCulture, $"I{number:00000},Imported hospital {number},Ashford,RI"))]);
        var copy = Path.Combine(stand.Folder, "import-timed.db");
        await stand.CommandAsync("backup", copy);
        var full = await TimeAsync(copy, new("import", "facilities", list));
        for (var i = 0; i < Times; i++)
            await KillAsync(full * (0.3 + (0.6 * i / Times)), stand.Database, new("import", "facilities", list));
        await stand.CommandAsync("import", "facilities", list);
        await using var connection = stand.Open();
        var there = await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM Facility WHERE State = 'RI'");
        stand.Found(new Finding($"facilities of a list of {Imported:N0} after {Times} imports that were killed and one that was not",
            there.ToString(CultureInfo.InvariantCulture), there == Imported));
        await connection.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE State = 'RI'");
    }

    /// <summary>Stretches are made again from the history, killed on the way, and made by the nodes or by the next command.</summary>
    public static async Task RebuildAsync(Stand stand)
    {
        var copy = Path.Combine(stand.Folder, "rebuild-timed.db");
        await stand.CommandAsync("backup", copy);
        var full = await TimeAsync(copy, new("insights", "rebuild"));
        for (var i = 0; i < Times; i++)
            await KillAsync(full * (0.3 + (0.6 * i / Times)), stand.Database, new("insights", "rebuild"));
        await stand.CommandAsync("insights", "rebuild");
        await stand.CommandAsync("insights", "verify");
        stand.Found(new Finding("stretches that differ from the history after kills and one that was not killed", "none", true));
    }

    /// <summary>Old history is archived, killed on the way, and archived again.</summary>
    public static async Task ArchiveAsync(Stand stand)
    {
        var copy = Path.Combine(stand.Folder, "archived.db");
        await stand.CommandAsync("backup", copy);
        var before = await EventsAsync(copy);
        var timed = Path.Combine(stand.Folder, "archive-timed.db");
        File.Copy(copy, timed);
        var full = await TimeAsync(timed, Archive("archive-timed"));
        for (var i = 0; i < Times; i++)
            await KillAsync(full * (0.3 + (0.6 * i / Times)), copy, Archive("archive"));
        await Node.CommandAsync(copy, Archive("archive"));

        var left = await EventsAsync(copy);
        var archived = Directory.Exists(Path.Combine(stand.Folder, "archive")) ? Archived(Path.Combine(stand.Folder, "archive")) : [];
        var lost = before.Except(left).Except(archived).Count();
        stand.Found(new Finding($"events of {before.Count:N0} that are neither in the table ({left.Count:N0}) nor in an archive "
            + $"({archived.Count:N0}) after {Times} archives that were killed and one that was not",
            lost.ToString(CultureInfo.InvariantCulture), lost == 0 && left.Count < before.Count));

        // Archived by a clock that is 70 days ahead, on a copy: the history of this run is old by it.
        CommandLine Archive(string folder) =>
            new("archive", $"--Retention:Archive={Path.Combine(stand.Folder, folder)}", "--Retention:History=60.00:00:00")
            {
                Environment = Clock.Ahead(TimeSpan.FromDays(70)),
            };
    }

    private static async Task<TimeSpan> TimeAsync(string database, CommandLine command)
    {
        var began = Stopwatch.GetTimestamp();
        await Node.CommandAsync(database, command);
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task KillAsync(TimeSpan after, string database, CommandLine command)
    {
        using var run = Node.Command(database, command);
        // Read, so that it is not held up by what it writes.
        run.OutputDataReceived += (_, _) => { };
        run.ErrorDataReceived += (_, _) => { };
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        using var wait = new CancellationTokenSource(after);
        await run.WaitForExitAsync(wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        run.Kill(entireProcessTree: true);
        await run.WaitForExitAsync();
    }

    private static async Task<string> SchemaAsync(string file)
    {
        await using var connection = Open(file);
        return string.Join('\n', (await connection.QueryAsync<string>(
            "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY type, name")).Append(
                $"{await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'SchemaVersion'")}"));
    }

    private static async Task<HashSet<long>> EventsAsync(string file)
    {
        await using var connection = Open(file);
        return [.. await connection.QueryAsync<long>("SELECT Id FROM StatusEvent")];
    }

    /// <summary>The numbers of the events in whole archives: those that have a manifest.</summary>
    private static HashSet<long> Archived(string folder) =>
        [.. Directory.EnumerateFiles(folder, "StatusEvent*.csv.gz", SearchOption.AllDirectories)
            .Where(file => Directory.EnumerateFiles(Path.GetDirectoryName(file)!, "*.json").Any()).SelectMany(Numbers)];

    private static IEnumerable<long> Numbers(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (long.TryParse(line.Split(',')[0].Trim('"'), CultureInfo.InvariantCulture, out var number))
                yield return number;
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=false;Default Timeout=30");
        connection.Open();
        return connection;
    }
}
