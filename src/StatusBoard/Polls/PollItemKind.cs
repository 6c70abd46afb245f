namespace StatusBoard.Polls;

/// <summary>The form of the answer to one item of a poll.</summary>
public enum PollItemKind
{
    /// <summary>A whole number within bounds.</summary>
    Count,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of the listed options.</summary>
    Choice,

    /// <summary>Free words.</summary>
    Words,
}
