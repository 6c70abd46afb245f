using System.Collections.Immutable;

namespace StatusBoard.Polls;

/// <summary>A prepared question. Administrators change templates; a poll that was made from one keeps its own copy.</summary>
/// <param name="Code">The code, lower case, digits and hyphens.</param>
/// <param name="Name">The name in lists.</param>
/// <param name="Title">The title of its polls.</param>
/// <param name="Items">What is asked.</param>
public sealed record PollTemplate(string Code, string Name, string Title, ImmutableArray<PollItem> Items)
{
    /// <summary>The text of its polls; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>How long there is to answer, in minutes.</summary>
    public int Minutes { get; init; } = 60;

    /// <summary>How often those who have not answered are reminded, in minutes; null for never.</summary>
    public int? RemindMinutes { get; init; }

    /// <summary>Codes of services: only facilities that have one of them are asked; empty for all.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>The version that an edit has to name.</summary>
    public int Edition { get; init; } = 1;
}
