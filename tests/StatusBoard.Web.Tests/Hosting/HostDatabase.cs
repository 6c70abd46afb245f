using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>The database of one app, gone with it.</summary>
internal abstract class HostDatabase : IAsyncDisposable
{
    public abstract DatabaseProvider Engine { get; }

    /// <summary>Whether there is a server, or none is needed.</summary>
    public virtual bool IsThere => true;

    /// <summary>How the app reaches it.</summary>
    public abstract string ConnectionString { get; }

    /// <summary>The database on a way of its own, which is there also while the app's is cut.</summary>
    public abstract Database Direct { get; }

    /// <summary>Whether it is out of the app's reach.</summary>
    public abstract bool Away { get; set; }

    /// <summary>Makes it, with the facilities of <see cref="MadeBoard"/> or with nothing at all.</summary>
    public abstract Task MakeAsync(bool filled);

    /// <summary>How long the server itself takes for the first read of the board on a new connection; nothing where there is no
    /// server.</summary>
    public virtual Task<TimeSpan> FirstReadAsync() => Task.FromResult(TimeSpan.Zero);

    public abstract ValueTask DisposeAsync();
}
