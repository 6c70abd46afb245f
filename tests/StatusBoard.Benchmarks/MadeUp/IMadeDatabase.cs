using System.Data.Common;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>A database full of made-up facilities that a server is started on; gone when it is disposed.</summary>
internal interface IMadeDatabase : IAsyncDisposable
{
    /// <summary>The engine, as the setting <c>Database:Provider</c> names it.</summary>
    string Provider { get; }

    /// <summary>How to reach it.</summary>
    string ConnectionString { get; }

    /// <summary>A new, closed connection.</summary>
    DbConnection Connect();
}
