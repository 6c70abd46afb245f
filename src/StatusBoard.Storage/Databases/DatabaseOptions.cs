namespace StatusBoard.Storage.Databases;

/// <summary>Which database, and how to reach it. Section <c>Database</c>; the address is <c>ConnectionStrings:StatusBoard</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The engine.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>The connection string; for SQLite, a file in <c>data/</c> when left out.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether a database that is not there is made (SQL Server; SQLite always makes its file). Needs a login that may.</summary>
    public bool Create { get; set; }

    /// <summary>How long a writer waits for SQLite in all, from the moment it asks, before it is told that nothing was written; 10 s
    /// unless set, 1 s to 60 s.</summary>
    public TimeSpan WriteWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether the schema is brought up to date at start. Switch it off where a separate login does that.</summary>
    public bool Migrate { get; set; } = true;
}
