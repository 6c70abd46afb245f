using System.Collections.Immutable;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>What one step is to make of the statuses of an incident's facilities.</summary>
/// <param name="Statuses">The status that each service named is to have.</param>
public sealed record StepChoice(ImmutableArray<(string Service, Status Status)> Statuses)
{
    /// <summary>Why, from the closed list.</summary>
    public ReasonCode? ReasonCode { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Who approved it, where a scheme asks for that.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When it is expected to end.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>Whether a status that is worse already is set too. Otherwise it stays: a step for many must not lift what one has
    /// said.</summary>
    public bool AlsoWorse { get; init; }
}
