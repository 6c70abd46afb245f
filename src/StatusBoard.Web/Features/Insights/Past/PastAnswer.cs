namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>What can be said of a moment.</summary>
public enum PastKnowledge
{
    /// <summary>The board of the moment is there.</summary>
    Known,

    /// <summary>The history begins later.</summary>
    BeforeHistory,

    /// <summary>The history is still being written, so that it is not complete.</summary>
    BeingWritten,

    /// <summary>The database could not be read.</summary>
    Unreadable,

    /// <summary>Too many other moments are to be read first.</summary>
    Busy,
}

/// <summary>The board of a moment, shared by all who ask for it.</summary>
/// <param name="At">The moment, to the millisecond, in UTC.</param>
/// <param name="Knowledge">What is known of it.</param>
/// <param name="First">When the history begins; null where that is not known.</param>
/// <param name="Picture">The board; null unless it is known.</param>
public sealed record PastAnswer(DateTimeOffset At, PastKnowledge Knowledge, DateTimeOffset? First, PastPicture? Picture);
