using System.Globalization;
using Microsoft.Data.Sqlite;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Backups;

/// <summary>The commands <c>backup FILE</c> and <c>restore FILE</c> of the embedded database, while the app runs or not.</summary>
public static class BackupCommand
{
    /// <summary>How long is waited for programs that write.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const string Usage = """
        Usage: backup FILE | restore FILE

          backup    copies the embedded database into a new file while the app runs, and checks the copy
          restore   puts such a copy in place of what the database has now; a board that runs says NOT LIVE, begins a new epoch
                    and reads everything. What was reported after the backup is lost: make a backup first

        Settings may follow as --Section:Key=value. Exit codes: 0 done; 1 the file cannot be used, and nothing was changed;
        2 the database could not be used, or the command is another.
        """;

    private const string OnSqlServer = """
        The database is on SQL Server, which has its own backup, for example:
          BACKUP DATABASE StatusBoard TO DISK = N'/backup/StatusBoard.bak' WITH CHECKSUM, COMPRESSION;
          BACKUP LOG StatusBoard TO DISK = N'/backup/StatusBoard.trn' WITH CHECKSUM;
        docs/backup.md has the restore and what the boards do meanwhile.
        """;

    /// <summary>Whether a command line asks for this rather than for the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["backup" or "restore", ..];

    /// <summary>Runs a command and prints what was done.</summary>
    /// <param name="args">The command line, from the command on.</param>
    /// <param name="database">The database that the settings name.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Not observed while pages are copied.</param>
    /// <returns>The exit code: 0 done, 1 the file cannot be used, 2 nothing was done.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, Database database, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(output);
        var words = args.Where(word =>
            !(word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal)
            && word.Contains('=', StringComparison.Ordinal))).ToList();
        if (words is not [var command, var path])
            return await SayAsync(output, Usage, 2).ConfigureAwait(false);
        if (database is not SqliteDatabase sqlite)
            return await SayAsync(output, OnSqlServer, 2).ConfigureAwait(false);
        if (!File.Exists(sqlite.File))
            return await SayAsync(output, $"There is no database at {sqlite.File}.", 2).ConfigureAwait(false);
        path = Path.GetFullPath(path);
        if (path == sqlite.File)
            return await SayAsync(output, $"{path} is the database itself: name another file.", 1).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return command == "backup"
                ? await SayAsync(output, BackUp(sqlite, path)).ConfigureAwait(false)
                : await SayAsync(output, Restore(sqlite, path)).ConfigureAwait(false);
        }
        catch (SqliteException exception)
        {
            return await SayAsync(
                output, $"The database at {sqlite.File} could not be used: {exception.Message}", 2).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await SayAsync(output, $"The file {path} cannot be used: {exception.Message}", 1).ConfigureAwait(false);
        }
    }

    private static (string Text, int Code) BackUp(SqliteDatabase database, string path)
    {
        if (File.Exists(path))
            return ($"The file {path} is there already: name a new one.", 1);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Under another name until it is whole, so that nobody takes half a copy for a backup.
        var part = path + ".part";
        File.Delete(part);
        try
        {
            Copy(database.File, part, asOneFile: true);
            if (Problem(part) is { } problem)
                return ($"The copy is not good, and was removed: {problem}", 1);
            File.Move(part, path);
            return ($"{path} has the database as it was just now, {Size(path)}.", 0);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static (string Text, int Code) Restore(SqliteDatabase database, string path)
    {
        if (!File.Exists(path))
            return ($"There is no file {path}.", 1);
        if (Problem(path) is { } problem)
            return ($"The file {path} is no backup of a board: {problem}. Nothing was changed.", 1);
        // SQLite's own copy is one transaction of the database: a board that runs sees it before or after, never half of it.
        Copy(path, database.File, asOneFile: false);
        BeginEpoch(database.File);
        return ($"{database.File} is what {path} has, {Size(path)}. Boards that run begin a new epoch and read everything.", 0);
    }

    /// <summary>Where no node runs, nobody notices that versions of the log are given again: clients that come back would take them for
    /// those that they have.</summary>
    private static void BeginEpoch(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO LogEpoch (Epoch) VALUES (lower(hex(randomblob(8))))";
        command.ExecuteNonQuery();
    }

    private static void Copy(string from, string to, bool asOneFile)
    {
        using var source = Open(from, SqliteOpenMode.ReadOnly);
        using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        if (!asOneFile)
            return;
        // Without a write-ahead log, so that the copy is this one file.
        using var command = target.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        command.ExecuteNonQuery();
    }

    /// <summary>Why a file is no whole database of a board; null where it is one.</summary>
    private static string? Problem(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadOnly);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('ServiceStatus', 'StatusEvent', 'LogEpoch')";
            if (command.ExecuteScalar() is not 3L)
                return "it has no tables of a board";
            command.CommandText = "PRAGMA integrity_check(1)";
            return command.ExecuteScalar() as string is var found && found == "ok" ? null : $"its check says '{found}'";
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = (int)Patience.TotalSeconds,
        }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // SQLite's copy asks for its locks itself: what its client does for statements, to ask again, is not done for it. Boards that
        // write have the lock at any moment.
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {Patience.TotalMilliseconds:0}");
        command.ExecuteNonQuery();
        return connection;
    }

    private static string Size(string path) =>
        string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length / 1024.0 / 1024.0:N1} MiB");

    private static Task<int> SayAsync(TextWriter output, (string Text, int Code) answer) => SayAsync(output, answer.Text, answer.Code);

    private static async Task<int> SayAsync(TextWriter output, string text, int code)
    {
        await output.WriteLineAsync(text).ConfigureAwait(false);
        return code;
    }
}
