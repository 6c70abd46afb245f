namespace StatusBoard.Polls;

/// <summary>Where a poll stands.</summary>
public enum PollState
{
    /// <summary>Nobody was asked yet. One with a begin opens at that moment.</summary>
    Draft,

    /// <summary>The facilities are asked.</summary>
    Open,

    /// <summary>Its deadline has passed, or somebody closed it. Answers that still come are kept, and marked late.</summary>
    Closed,

    /// <summary>It was called off: no answer is wanted.</summary>
    Cancelled,
}
