using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>The viewer of the present page, both in the request that renders it and in the circuit that keeps it live.</summary>
public interface IViewer
{
    /// <summary>Raised on any thread when the viewer's access has changed while the page is open.</summary>
    event Action? Changed;

    /// <summary>Returns the viewer with the present grants.</summary>
    /// <exception cref="Storage.Databases.DatabaseUnavailableException">The database is unreachable and the viewer is not
    /// cached.</exception>
    ValueTask<Principal> NowAsync();
}
