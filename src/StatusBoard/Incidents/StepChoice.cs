using System.Collections.Immutable;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>What a step sets at an incident's facilities.</summary>
/// <param name="Statuses">The status to set for each service.</param>
public sealed record StepChoice(ImmutableArray<(string Service, Status Status)> Statuses)
{
    /// <summary>The reason code; null for none.</summary>
    public ReasonCode? ReasonCode { get; init; }

    /// <summary>The reason, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>The name of the approver, where a scheme requires one.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The expected end of the statuses.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>Whether a status that is already worse is set too. By default it is left, so that a step for many facilities does not lift
    /// a closure.</summary>
    public bool AlsoWorse { get; init; }
}
