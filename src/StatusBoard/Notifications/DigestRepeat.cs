namespace StatusBoard.Notifications;

/// <summary>How often somebody gets a digest.</summary>
public enum DigestRepeat
{
    /// <summary>Not by the clock.</summary>
    Never,

    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Once a week.</summary>
    Weekly,
}
