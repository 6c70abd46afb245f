using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Polls;

/// <summary>A poll as it is entered.</summary>
/// <param name="Title">The title; at most <see cref="PollRules.MaxTitle"/> characters.</param>
/// <param name="Text">The text; at most <see cref="PollRules.MaxText"/> characters.</param>
/// <param name="Items">What is asked.</param>
public sealed record PollDraft(string Title, string? Text, ImmutableArray<PollItem> Items)
{
    /// <summary>The facilities that are asked, as a filter; it is applied to the board when the poll opens.</summary>
    public BoardFilter Audience { get; init; } = BoardFilter.Everything;

    /// <summary>When it is to open; null to open it by hand.</summary>
    public DateTimeOffset? BeginsAt { get; init; }

    /// <summary>How long there is to answer, counted from its opening.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often those who have not answered are reminded; null for never.</summary>
    public TimeSpan? RemindEvery { get; init; }

    /// <summary>Whether it is an exercise; everything that shows or sends the poll says so.</summary>
    public bool IsExercise { get; init; }

    /// <summary>The number of the incident that it belongs to; null for none.</summary>
    public int? Incident { get; init; }

    /// <summary>When it is repeated; null for a single poll.</summary>
    public PollSchedule? Schedule { get; init; }
}
