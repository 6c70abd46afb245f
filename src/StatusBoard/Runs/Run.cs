namespace StatusBoard.Runs;

/// <summary>An ambulance on its way to, at, or leaving a facility, as its dispatch system reported it. It holds nothing of the
/// patient.</summary>
/// <param name="Unit">The call sign of the unit, unique within its agency, for example <c>M12</c>.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="State">Where the unit is on its run.</param>
public sealed record Run(string Unit, string Facility, RunState State)
{
    /// <summary>What the patient needs, as the code of a <see cref="Dispatch.Need"/>; null when it was not said.</summary>
    public string? Need { get; init; }

    /// <summary>When the unit set out for the facility; null when it was not said.</summary>
    public DateTimeOffset? DepartedAt { get; init; }

    /// <summary>When the unit arrived at the facility; null until then.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When the unit was clear; null until then.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>When the unit is expected at the facility; null when it was not said.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>The time of the message that last changed this run.</summary>
    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>Whether two runs say the same, whenever they were reported.</summary>
    public bool SaysTheSame(Run other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Equals(other with { ReportedAt = ReportedAt });
    }
}
