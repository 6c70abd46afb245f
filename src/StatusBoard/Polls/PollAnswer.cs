using System.Collections.Immutable;

namespace StatusBoard.Polls;

/// <summary>What one facility has said to a poll. The newest answer of a facility counts; earlier ones are its history.</summary>
/// <param name="Poll">The number of the poll.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="At">When it was accepted.</param>
public sealed record PollAnswer(int Poll, string Facility, DateTimeOffset At)
{
    /// <summary>The database id; later answers have higher ones.</summary>
    public long Id { get; init; }

    /// <summary>The id that its sender gave it, so that an answer that is sent again is written once.</summary>
    public string AnswerId { get; init; } = "";

    /// <summary>The values by the codes of the items, in their canonical form; empty for one that declines.</summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Why the facility does not answer; null when it does.</summary>
    public string? Declined { get; init; }

    /// <summary>Whether it came after the deadline, or after the poll was closed.</summary>
    public bool IsLate { get; init; }

    /// <summary>The name of who sent it.</summary>
    public string By { get; init; } = "";

    /// <summary>The id of who sent it.</summary>
    public string ById { get; init; } = "";

    /// <summary>Who said it on the telephone, where somebody else wrote it down; null otherwise.</summary>
    public string? OnBehalf { get; init; }

    /// <summary>The number from which they called.</summary>
    public string? CalledFrom { get; init; }

    /// <summary>How it came: <c>facility</c>, <c>phone</c> or <c>api</c>.</summary>
    public string Source { get; init; } = "facility";
}
