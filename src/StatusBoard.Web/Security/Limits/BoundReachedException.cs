namespace StatusBoard.Web.Security.Limits;

/// <summary>A limit of concurrent use is reached (<see cref="Bound"/>). The message is meant for the caller and names the
/// setting.</summary>
public sealed class BoundReachedException(string message) : Exception(message)
{
    /// <summary>Whether it is the limit of the caller, rather than the total.</summary>
    public bool IsOwn { get; init; }
}
