namespace StatusBoard.Polls;

/// <summary>How often a poll is repeated.</summary>
public enum PollRepeat
{
    /// <summary>Every day.</summary>
    Daily,

    /// <summary>Every week, on the weekday of the first occurrence.</summary>
    Weekly,

    /// <summary>Every month, on the day of the first occurrence; in a shorter month on its last day.</summary>
    Monthly,
}
