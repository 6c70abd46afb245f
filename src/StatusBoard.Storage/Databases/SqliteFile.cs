using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Databases;

/// <summary>Asks SQLite itself whether a connection's file is still the one at its path.</summary>
internal static class SqliteFile
{
    /// <summary>
    /// SQLITE_FCNTL_HAS_MOVED: whether the file was renamed, moved, deleted or replaced since it was opened. Windows does
    /// not let that happen and does not know the question.
    /// </summary>
    private const int HasMovedQuestion = 20;

    private static readonly byte[] Main = "main\0"u8.ToArray();

    /// <summary>Whether another file, or none, is at the path of the connection's file; false for a connection that is closed.</summary>
    public static bool HasMoved(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle)
            return false;
        var held = false;
        try
        {
            // Another thread may close the connection meanwhile: its memory stays until the question was answered.
            handle.DangerousAddRef(ref held);
            var moved = 0;
            return Control(handle.DangerousGetHandle(), Main, HasMovedQuestion, ref moved) == 0 && moved != 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (held)
                handle.DangerousRelease();
        }
    }

    /// <summary>
    /// Whether the write-ahead log of a connection that has begun to read was taken away: what is written then goes
    /// nowhere. In good order it stays for as long as anybody has the database open.
    /// </summary>
    public static bool HasLostItsLog(SqliteConnection connection, string file)
    {
        if (File.Exists(file + "-wal"))
            return false;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        return (string?)command.ExecuteScalar() == "wal";
    }

#pragma warning disable SYSLIB1054 // The generated form wants unsafe code.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int Control(nint database, byte[] schema, int question, ref int answer);
#pragma warning restore SYSLIB1054
}
