namespace StatusBoard.Storage.Incidents;

/// <summary>Which incidents to read.</summary>
public sealed record IncidentQuery
{
    /// <summary>Only those that go on, or only those that have ended; null for both.</summary>
    public bool? Active { get; init; }

    /// <summary>Only exercises, or only incidents that are none; null for both.</summary>
    public bool? IsExercise { get; init; }

    /// <summary>Only those that this facility is or was part of.</summary>
    public string? Facility { get; init; }

    /// <summary>Only those with a smaller number: to read on.</summary>
    public int? Before { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}
