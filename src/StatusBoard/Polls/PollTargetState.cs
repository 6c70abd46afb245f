namespace StatusBoard.Polls;

/// <summary>What is known of one facility that a poll asks.</summary>
public enum PollTargetState
{
    /// <summary>Nobody there has shown a sign of having seen the question.</summary>
    NotReached,

    /// <summary>Somebody there has seen it, but not answered.</summary>
    Seen,

    /// <summary>It has answered.</summary>
    Answered,

    /// <summary>It has said that it does not answer, with the reason.</summary>
    Declined,
}
