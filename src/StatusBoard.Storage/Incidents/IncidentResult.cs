namespace StatusBoard.Storage.Incidents;

/// <summary>What became of something done to an incident.</summary>
/// <param name="Outcome">What happened. Anything but <see cref="IncidentOutcome.Done"/> has written nothing.</param>
/// <param name="Incident">The incident's number.</param>
/// <param name="Version">The version of the incident that has it.</param>
public sealed record IncidentResult(IncidentOutcome Outcome, int Incident, long Version = 0)
{
    /// <summary>The version that the board has to reach to show the statuses that were set; 0 when none was.</summary>
    public long BoardVersion { get; init; }

    /// <summary>The step that was made.</summary>
    public int? Step { get; init; }

    /// <summary>What is at fault: the code of a facility, the name of a system.</summary>
    public string? Fault { get; init; }

    /// <summary>The service at fault, where a facility's status is.</summary>
    public string? FaultService { get; init; }

    /// <summary>The place in the list of reports of the one at fault.</summary>
    public int Index { get; init; }

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Outcome == IncidentOutcome.Done;
}
