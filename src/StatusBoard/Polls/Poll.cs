using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Polls;

/// <summary>A question to many facilities, with a deadline. Immutable; a change creates a new instance.</summary>
/// <param name="Id">The database id.</param>
/// <param name="Title">The title.</param>
/// <param name="Items">What is asked.</param>
/// <param name="State">Where it stands.</param>
public sealed record Poll(int Id, string Title, ImmutableArray<PollItem> Items, PollState State)
{
    /// <summary>The text; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>The facilities that are asked, as a filter. It is applied when the poll opens; <see cref="PollTally"/> has those that
    /// were found then.</summary>
    public BoardFilter Audience { get; init; } = BoardFilter.Everything;

    /// <summary>When a draft is to open; null to open it by hand.</summary>
    public DateTimeOffset? BeginsAt { get; init; }

    /// <summary>How long there is to answer, counted from the opening.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>When it opened; null while it is a draft.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Until when answers count as in time; null while it is a draft.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When it was closed or cancelled; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The name of who closed or cancelled it; null when its deadline did, and before.</summary>
    public string? EndedBy { get; init; }

    /// <summary>How often those who have not answered are reminded; null for never.</summary>
    public TimeSpan? RemindEvery { get; init; }

    /// <summary>When they were last reminded; null for never.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>How often they were reminded.</summary>
    public int Reminders { get; init; }

    /// <summary>Whether it is an exercise.</summary>
    public bool IsExercise { get; init; }

    /// <summary>The number of its incident; null for none.</summary>
    public int? Incident { get; init; }

    /// <summary>The number of the series that it is an occurrence of; null for a single poll.</summary>
    public int? Series { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of who asks.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>The id of who asks, for example <c>person:12</c>.</summary>
    public string CreatedById { get; init; } = "";

    /// <summary>The version of its row.</summary>
    public long Version { get; init; }

    /// <summary>Whether answers are taken: it is open, or was and closed. They count as late after it has closed.</summary>
    public bool TakesAnswers => State is PollState.Open or PollState.Closed;

    /// <summary>Whether an answer at a moment is late.</summary>
    public bool IsLate(DateTimeOffset moment) => State == PollState.Closed || moment > Deadline;

    /// <summary>When those who have not answered are to be reminded next; null when that will not be.</summary>
    public DateTimeOffset? NextReminder =>
        State == PollState.Open && RemindEvery is { } interval && OpenedAt is { } opened && (RemindedAt ?? opened) + interval is var next
            && next < Deadline ? next : null;

    /// <summary>When something has to be done next without anybody asking for it (open, remind, close); null for nothing.</summary>
    public DateTimeOffset? DueAt => State switch
    {
        PollState.Draft => BeginsAt,
        PollState.Open => NextReminder ?? Deadline,
        _ => null,
    };

    /// <summary>Whether a device that has shown the question to somebody rings: it is open, there is no answer, and nobody has said
    /// that they have seen it since it opened or was last reminded of.</summary>
    public bool Rings(PollTarget target) =>
        State == PollState.Open && target.Answer is null && (target.SeenLastAt is null || target.SeenLastAt < RemindedAt);
}
