namespace StatusBoard.Storage.Exercises;

/// <summary>One inject of an exercise: a status that is reported at a time of the scenario.</summary>
public sealed record ExerciseInject
{
    /// <summary>Its number in the scenario, from 1.</summary>
    public int Number { get; init; }

    /// <summary>When it is due, in seconds from the beginning.</summary>
    public int AfterSeconds { get; init; }

    /// <summary>The code of the facility; null where <see cref="Filter"/> says which.</summary>
    public string? Facility { get; init; }

    /// <summary>Which facilities, for example <c>state=CT; system=Trinity Health</c>; null where it is one.</summary>
    public string? Filter { get; init; }

    /// <summary>The code of the service.</summary>
    public required string Service { get; init; }

    /// <summary>The code of the status.</summary>
    public required string Status { get; init; }

    /// <summary>The code of the reason; null for none.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The reason in words; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The expected end, in minutes after it is played; null for none.</summary>
    public int? Minutes { get; init; }

    /// <summary>The code of the source of the status.</summary>
    public required string Source { get; init; }

    /// <summary>What the controller has to know or do; participants do not see it. Null for none.</summary>
    public string? Note { get; init; }

    /// <summary><c>waiting</c>, <c>played</c>, <c>skipped</c> or <c>refused</c>.</summary>
    public string State { get; init; } = "waiting";

    /// <summary>When it was played; null before that.</summary>
    public DateTimeOffset? PlayedAt { get; init; }

    /// <summary>Who has played it; null before that.</summary>
    public string? PlayedBy { get; init; }

    /// <summary>What became of it; null before that.</summary>
    public string? Outcome { get; init; }
}
