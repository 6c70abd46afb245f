namespace StatusBoard.Storage.Notifications;

/// <summary>Whether somebody is reminded by e-mail, and where.</summary>
/// <param name="Wanted">Whether they want to be.</param>
/// <param name="Email">The address that they gave; null for their sign-in name, where that is one.</param>
public sealed record PersonReminder(bool Wanted, string? Email)
{
    /// <summary>What holds for whoever has said nothing.</summary>
    public static PersonReminder Unsaid { get; } = new(true, null);
}
