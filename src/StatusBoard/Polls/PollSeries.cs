namespace StatusBoard.Polls;

/// <summary>A poll that is repeated: each occurrence is a poll of its own with the same question.</summary>
/// <param name="Id">The database id.</param>
/// <param name="Draft">The question; its schedule says when.</param>
/// <param name="Next">The number of the next occurrence, counted from 0.</param>
public sealed record PollSeries(int Id, PollDraft Draft, int Next)
{
    /// <summary>Whether it goes on.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The name of who made it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>The id of who made it, for example <c>person:12</c>.</summary>
    public string CreatedById { get; init; } = "";

    /// <summary>The key of an occurrence, by which the database keeps it from being made twice.</summary>
    public string KeyOf(DateOnly day) => FormattableString.Invariant($"series:{Id}:{day:yyyy-MM-dd}");
}
