namespace StatusBoard.Storage.Exercises;

/// <summary>An exercise that is played from a scenario.</summary>
public sealed record Exercise
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>The name of the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>When the scenario was loaded.</summary>
    public DateTimeOffset LoadedAt { get; init; }

    /// <summary>Who has loaded it.</summary>
    public required string LoadedBy { get; init; }

    /// <summary>When it was started first; null before that.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was ended; null before that.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The time of the scenario in seconds, at <see cref="RunningSince"/> or while it is paused.</summary>
    public int Position { get; init; }

    /// <summary>Since when the time of the scenario runs; null while it is paused.</summary>
    public DateTimeOffset? RunningSince { get; init; }

    /// <summary>The time of the scenario in seconds.</summary>
    public int PositionAt(DateTimeOffset now) =>
        Position + (RunningSince is { } since && now > since ? (int)(now - since).TotalSeconds : 0);
}
