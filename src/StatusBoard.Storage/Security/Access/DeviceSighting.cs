namespace StatusBoard.Storage.Security.Access;

/// <summary>That a device was heard of.</summary>
/// <param name="Id">The device.</param>
/// <param name="At">When, UTC, in milliseconds.</param>
/// <param name="Address">The network address it was heard from.</param>
/// <param name="ShownVersion">The version of the board that it showed; null when it did not say.</param>
/// <param name="BehindSeconds">For how many seconds there had been a newer one.</param>
public sealed record DeviceSighting(int Id, DateTimeOffset At, string? Address, long? ShownVersion, int? BehindSeconds);
