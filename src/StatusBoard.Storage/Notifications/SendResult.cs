namespace StatusBoard.Storage.Notifications;

/// <summary>What became of one attempt.</summary>
/// <param name="Error">Why it failed, for people; null when it was taken.</param>
/// <param name="RetryAfter">How long the receiver asked to wait.</param>
/// <param name="Hopeless">Whether trying again cannot help: the receiver said that it is gone for good.</param>
public sealed record SendResult(string? Error, TimeSpan? RetryAfter = null, bool Hopeless = false)
{
    /// <summary>The receiver has taken it.</summary>
    public static SendResult Taken { get; } = new((string?)null);
}
