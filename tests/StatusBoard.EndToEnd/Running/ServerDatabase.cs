namespace StatusBoard.EndToEnd.Running;

/// <summary>The database of one server, gone with it.</summary>
internal abstract class ServerDatabase : IAsyncDisposable
{
    /// <summary>How the app reaches it.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>It, as any SQL client sees it, on a way that is not the app's.</summary>
    public abstract BoardData Data { get; }

    /// <summary>Makes it, where the app is not to do so itself.</summary>
    public virtual Task MakeAsync() => Task.CompletedTask;

    /// <summary>Takes it out of the app's reach.</summary>
    public abstract void Lose();

    /// <summary>Gives it back.</summary>
    public abstract void Return();

    public abstract ValueTask DisposeAsync();
}
