using System.Data.Common;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>A database that outlives the server that is started on it.</summary>
internal sealed class KeptDatabase(IMadeDatabase database) : IMadeDatabase
{
    /// <inheritdoc/>
    public string Provider => database.Provider;

    /// <inheritdoc/>
    public string ConnectionString => database.ConnectionString;

    /// <inheritdoc/>
    public DbConnection Connect() => database.Connect();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
