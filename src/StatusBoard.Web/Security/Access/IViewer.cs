using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Who looks at this page: in the request that renders it, and in the circuit that keeps it live.</summary>
public interface IViewer
{
    /// <summary>Raised when what the viewer may see or do has changed while the page is open; on any thread.</summary>
    event Action? Changed;

    /// <summary>The viewer, with what may be seen and done now.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database is away and the viewer was not known
    /// before.</exception>
    ValueTask<Principal> NowAsync();
}
