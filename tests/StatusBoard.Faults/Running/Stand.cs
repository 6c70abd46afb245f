using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Faults.Breaking;

namespace StatusBoard.Faults.Running;

/// <summary>Two nodes over one SQLite file behind nginx, with writers and watchers.</summary>
internal sealed class Stand : IAsyncDisposable
{
    /// <summary>How long it is waited for every client to be right.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Key = "the-administrators-key-of-the-faults";
    private const int Facilities = 12;

    private readonly List<Finding> findings = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("faults-");

    private Stand(bool isShort, bool hasSmallDisk)
    {
        IsShort = isShort;
        HasSmallDisk = hasSmallDisk && FullDisk.TryMount(Disk);
        Nodes = [.. new[] { "a", "b" }.Select(name => new Node(Database, Key, new NodeLog(Path.Combine(Folder, $"node-{name}.log"))))];
        Proxy = new Proxy(Path.Combine(Folder, "nginx"), Nodes);
    }

    /// <summary>Whether waits are short.</summary>
    public bool IsShort { get; }

    /// <summary>Its folder.</summary>
    public string Folder => folder.FullName;

    /// <summary>The file of the database.</summary>
    public string Database => Path.Combine(HasSmallDisk ? Disk : Folder, "board.db");

    /// <summary>Whether the database stands on a small file system of its own.</summary>
    public bool HasSmallDisk { get; }

    private string Disk => Path.Combine(Folder, "disk");

    /// <summary>The nodes.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The proxy.</summary>
    public Proxy Proxy { get; }

    private static IEnumerable<string> Codes => Enumerable.Range(1, Facilities).Select(number => $"F{number}");

    /// <summary>Starts everything.</summary>
    public static async Task<Stand> StartAsync(bool isShort, bool hasSmallDisk = false)
    {
        var stand = new Stand(isShort, hasSmallDisk);
        await stand.Nodes[0].StartAsync();
        await stand.Nodes[1].StartAsync();
        await stand.Proxy.StartAsync();
        await using var connection = stand.Open();
        await connection.ExecuteAsync(
            "INSERT INTO Facility (Code, Name, City, State, TimeZone, HasEmergencyDepartment) VALUES (@code, @name, 'Ashford', 'CT', "
                + "'America/New_York', 1)",
            Codes.Select(code => new { code, name = $"Hospital {code}" }));
        return stand;
    }

    /// <summary>Breaks something while reports are written, and says what became of them and of the clients.</summary>
    public async Task<Outcome> TryAsync(Fault fault)
    {
        Console.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {fault.Name}: {fault.What}");
        var codes = Codes.ToList();
        List<Writer> writers = [.. Enumerable.Range(0, 4).Select(i =>
            new Writer(Proxy.Address, Key, [.. codes.Where((_, place) => place % 4 == i)]))];
        List<Watcher> watchers = [.. Enumerable.Range(0, 10).Select(_ => new Watcher(Proxy.Address))];
        findings.Clear();
        var before = Nodes.Select(node => node.Log.Lines.Count()).ToList();
        watchers.ForEach(one => one.Start());
        await UntilAsync(() => watchers.TrueForAll(one => one.IsLive && one.Shown.Count >= Facilities));
        writers.ForEach(one => one.Start());
        using var over = new CancellationTokenSource();
        var judge = JudgeAsync(writers, watchers, over.Token);
        await Task.Delay(1500);
        try
        {
            await fault.BreakAsync(this);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or SqliteException)
        {
            // The others are tried all the same.
            Found(new Finding("it could not be tried to its end", exception.Message.Split('\n')[0], false));
        }

        var mended = Stopwatch.GetTimestamp();
        await Task.Delay(IsShort ? 1500 : 4000);
        foreach (var writer in writers)
            await writer.DisposeAsync();
        await UntilAsync(() => watchers.TrueForAll(IsRight));
        var right = Stopwatch.GetElapsedTime(mended);
        await over.CancelAsync();
        var wrong = await judge;
        foreach (var watcher in watchers)
            await watcher.DisposeAsync();
        var said = Nodes.SelectMany((node, place) => node.Log.Lines.Skip(before[place])).ToList();
        foreach (var line in said.Where(line => line.IsLoud).CountBy(line => line))
            Console.WriteLine($"    {line.Value} x {line.Key.Level} {line.Key.Event}: {line.Key.Text}");
        return await CountAsync(fault, writers, wrong, right, mended, said);
    }

    /// <summary>Waits so many seconds; a third of them in the short form.</summary>
    public Task WaitAsync(int seconds) => Task.Delay(TimeSpan.FromSeconds(IsShort ? Math.Max(2, seconds / 3) : seconds));

    /// <summary>A connection to the database beside the nodes.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=false;Default Timeout=30");
        connection.Open();
        return connection;
    }

    /// <summary>Takes down what a fault has measured by itself.</summary>
    public void Found(Finding finding) => findings.Add(finding);

    /// <summary>Runs a command of the app.</summary>
    public Task CommandAsync(params string[] words) => Node.CommandAsync(Database, new CommandLine(words));

    /// <summary>Changes a service of which nobody reports, so many times.</summary>
    public static async Task BurstAsync(SqliteConnection connection, int changes)
    {
        for (var done = 0; done < changes; done += 100)
        {
            using var transaction = connection.BeginTransaction();
            for (var i = 0; i < 100; i++)
            {
                await connection.ExecuteAsync(
                    "UPDATE ServiceStatus SET Status = @status, Reason = @reason WHERE FacilityCode = @code AND ServiceCode = 'trauma'",
                    new { status = (done + i) / Facilities % 2 == 0 ? "diversion" : "open", reason = $"burst {done + i}",
                        code = $"F{(i % Facilities) + 1}" }, transaction);
            }

            transaction.Commit();
        }
    }

    /// <summary>Writes a value that cannot be understood, as a program could that switches checks off.</summary>
    public static Task PoisonAsync(SqliteConnection connection) => connection.ExecuteAsync(
        "PRAGMA ignore_check_constraints = 1; UPDATE ServiceStatus SET ExpectedEnd = 'soon' WHERE FacilityCode = 'F1' AND ServiceCode "
            + "= 'trauma'");

    /// <summary>Puts the row right, as an operator does.</summary>
    public static Task HealAsync(SqliteConnection connection) => connection.ExecuteAsync(
        "UPDATE ServiceStatus SET ExpectedEnd = NULL WHERE FacilityCode = 'F1' AND ServiceCode = 'trauma'");

    /// <summary>Ends the subscriptions.</summary>
    public static Task UnsubscribeAsync(SqliteConnection connection) =>
        connection.ExecuteAsync("UPDATE NotificationSubscription SET Active = 0 WHERE Name = 'deaf'");

    /// <summary>Makes a subscription to everything.</summary>
    public static Task SubscribeAsync(SqliteConnection connection, Uri receiver) => connection.ExecuteAsync("""
        INSERT INTO NotificationSubscription (Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy, Mode)
        SELECT 'deaf', 'webhook', @target, 'status-changed', '{}', 1, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), 'faults', Mode
        FROM BoardMode
        """, new { target = receiver.ToString() });

    public async ValueTask DisposeAsync()
    {
        await Proxy.KillAsync();
        foreach (var node in Nodes)
            await node.KillAsync();
        if (HasSmallDisk)
            FullDisk.Unmount(Disk);
        folder.Delete(recursive: true);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var began = Stopwatch.GetTimestamp(); !condition() && Stopwatch.GetElapsedTime(began) < Patience;)
            await Task.Delay(100);
    }

    /// <summary>Whether a client is live and shows what is in the table.</summary>
    private bool IsRight(Watcher watcher)
    {
        try
        {
            using var connection = Open();
            return watcher.IsLive && connection.Query<(string Code, string? Reason)>(
                "SELECT FacilityCode, Reason FROM ServiceStatus WHERE ServiceCode = 'ed'").All(row =>
                    watcher.Shown.TryGetValue(row.Code, out var shown) && shown == row.Reason);
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>The longest time for which a live client has not shown what was accepted.</summary>
    private static async Task<TimeSpan> JudgeAsync(List<Writer> writers, List<Watcher> watchers, CancellationToken over)
    {
        var longest = TimeSpan.Zero;
        var wrongSince = new long[watchers.Count];
        while (!over.IsCancellationRequested)
        {
            for (var i = 0; i < watchers.Count; i++)
            {
                var isWrong = watchers[i].IsLive && writers.Exists(writer => writer.Newest.Any(accepted =>
                    watchers[i].Shown.GetValueOrDefault(accepted.Key) != accepted.Value.Reason
                    && writer.Newest.TryGetValue(accepted.Key, out var still) && still == accepted.Value));
                if (!isWrong)
                    wrongSince[i] = 0;
                else if (wrongSince[i] == 0)
                    wrongSince[i] = Stopwatch.GetTimestamp();
                else if (Stopwatch.GetElapsedTime(wrongSince[i]) is var time && time > longest)
                    longest = time;
            }

            await Task.Delay(50, CancellationToken.None);
        }

        return longest;
    }

    private async Task<Outcome> CountAsync(Fault fault, List<Writer> writers, TimeSpan wrong, TimeSpan right,
        long mended, IReadOnlyList<LogLine> said)
    {
        await using var connection = Open();
        var written = (await connection.QueryAsync<string>(
            "SELECT Reason FROM StatusEvent WHERE Reason LIKE 'report %' AND Kind = 'report'")).CountBy(reason => reason).ToDictionary();
        var accepted = writers.SelectMany(one => one.Accepted).ToList();
        return new Outcome(fault, writers.Sum(one => one.Sent.Count), accepted.Count,
            // What was accepted between the backup and its restore is gone, as docs/backup.md says; nothing else is.
            accepted.Count(one => !written.ContainsKey(one.Key) && !(fault.GoesBack && one.Value < mended)),
            writers.SelectMany(one => one.Sent.Keys).Count(reason => written.GetValueOrDefault(reason) > 1), wrong, right,
            // What is broken for seconds only in the short form, a node waits for and does not tell.
            IsShort ? [] : fault.Unsaid(said.Select(line => line.Event)), [.. findings]);
    }
}
