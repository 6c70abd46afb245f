namespace StatusBoard.Web.Features.Insights;

/// <summary>What is known of the past.</summary>
public enum PastState
{
    /// <summary>It was not read yet.</summary>
    NotRead,

    /// <summary>It was read.</summary>
    Read,

    /// <summary>Its stretches are still being made of the history.</summary>
    BeingMade,

    /// <summary>The database does not answer.</summary>
    Unreadable,

    /// <summary>Too many questions wait for an answer.</summary>
    Busy,
}
