namespace StatusBoard.Runs;

/// <summary>A run as an agency sent it.</summary>
/// <param name="Unit">The call sign.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="State">The code of the state: <c>en-route</c>, <c>at-facility</c> or <c>clear</c>.</param>
/// <param name="Need">The code of what the patient needs; null when it was not said.</param>
public sealed record RunDraft(string? Unit, string? Facility, string? State, string? Need = null)
{
    /// <summary>When the unit set out.</summary>
    public DateTimeOffset? DepartedAt { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When it was clear.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>When it is expected.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }
}
