namespace StatusBoard.Polls;

/// <summary>Who does something to a poll.</summary>
/// <param name="Id">The principal's id, for example <c>person:12</c>.</param>
/// <param name="Name">The principal's name.</param>
/// <param name="Address">The IP address of the request; null when there is none.</param>
public sealed record PollActor(string Id, string Name, string? Address = null)
{
    /// <summary>The app itself, where a time has come.</summary>
    public static PollActor Clock { get; } = new("policy", "StatusBoard");
}
