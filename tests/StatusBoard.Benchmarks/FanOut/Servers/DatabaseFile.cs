namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>SQLite files for servers: each gets a copy of one that was prepared once.</summary>
internal static class DatabaseFile
{
    // The main file and what write-ahead logging keeps beside it.
    private static readonly string[] s_parts = ["", "-wal", "-shm"];

    /// <summary>A path in the system's folder for temporary files where no file is yet.</summary>
    public static string NewPath() => Path.Combine(Path.GetTempPath(), $"statusboard-fanout-{Path.GetRandomFileName()}.db");

    /// <summary>Copies the database at <paramref name="source"/>, or makes a path for a new one where there is none.</summary>
    public static string Copy(string? source)
    {
        var target = NewPath();
        if (source is null)
        {
            return target;
        }

        foreach (var part in s_parts.Where(p => File.Exists(source + p)))
        {
            File.Copy(source + part, target + part);
        }

        return target;
    }

    /// <summary>Deletes a database with all that is beside it.</summary>
    public static void Delete(string path)
    {
        foreach (var part in s_parts)
        {
            File.Delete(path + part);
        }
    }
}
