using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// Has SQLite ask again for a lock every millisecond or so. Its client looks every 150 ms, and SQLite itself soon only every 100: beside
/// a program that writes one transaction after the other, the lock is free for less than a millisecond each time, and whoever looks so
/// seldom does not get it for minutes.
/// </summary>
internal static class SqlitePatience
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    // Kept for as long as the process runs: SQLite calls it.
    private static readonly Asking Again = AskAgain;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Asking(nint until, int asked);

    /// <summary>Has a connection wait for a lock that long from now; then it is the client that waits, as before.</summary>
    public static void WaitFor(SqliteConnection connection, TimeSpan time)
    {
        // Where a pointer has no room for the time, the client waits.
        if (nint.Size == sizeof(long) && connection.Handle is { } handle)
            _ = Handler(handle.DangerousGetHandle(), Again, (nint)(Environment.TickCount64 + (long)time.TotalMilliseconds));
        GC.KeepAlive(connection);
    }

    private static int AskAgain(nint until, int asked)
    {
        if (Environment.TickCount64 >= until)
            return 0;
        Thread.Sleep(Pause);
        return 1;
    }

#pragma warning disable SYSLIB1054 // The generated form wants unsafe code.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_busy_handler", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int Handler(nint database, Asking asking, nint until);
#pragma warning restore SYSLIB1054
}
