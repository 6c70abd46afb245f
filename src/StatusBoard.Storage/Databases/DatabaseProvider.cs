namespace StatusBoard.Storage.Databases;

/// <summary>The database engines that a board can stand on.</summary>
public enum DatabaseProvider
{
    /// <summary>The embedded default: one file, one node.</summary>
    Sqlite,

    /// <summary>SQL Server 2019 or later: where it runs for real, with any number of nodes.</summary>
    SqlServer,
}
