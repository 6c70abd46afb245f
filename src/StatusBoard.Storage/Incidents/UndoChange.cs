using StatusBoard.Statuses;

namespace StatusBoard.Storage.Incidents;

/// <summary>What undoing a step means for one status.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Made">What the step made of it.</param>
/// <param name="Before">What it was before, and is again after the undo.</param>
/// <param name="Now">What it is now.</param>
/// <param name="HasChanged">Whether somebody has reported or confirmed it since the step: the undo leaves it alone.</param>
public sealed record UndoChange(string Facility, string Service, Status Made, Status Before, Status Now, bool HasChanged)
{
    /// <summary>Who has said so since, where it has moved on.</summary>
    public string? By { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? At { get; init; }
}
