namespace StatusBoard.Polls;

/// <summary>One facility that a poll asks.</summary>
/// <param name="Facility">Its code.</param>
public sealed record PollTarget(string Facility)
{
    /// <summary>When somebody there first said that they have seen the question; null for never.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>When somebody there last said so: a reminder after it rings again.</summary>
    public DateTimeOffset? SeenLastAt { get; init; }

    /// <summary>The name of who said so.</summary>
    public string? SeenBy { get; init; }

    /// <summary>The newest answer; null for none.</summary>
    public PollAnswer? Answer { get; init; }

    /// <summary>What is known of it.</summary>
    public PollTargetState State => Answer switch
    {
        { Declined: not null } => PollTargetState.Declined,
        not null => PollTargetState.Answered,
        null => SeenAt is null ? PollTargetState.NotReached : PollTargetState.Seen,
    };
}
