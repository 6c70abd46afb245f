namespace StatusBoard.Web.Security.Limits;

/// <summary>Somebody would have more in use than there may be (<see cref="Bound"/>); the message says so to them, with the name of the
/// setting.</summary>
public sealed class BoundReachedException(string message) : Exception(message)
{
    /// <summary>Whether it is their own share, not that of all together.</summary>
    public bool IsOwn { get; init; }
}
