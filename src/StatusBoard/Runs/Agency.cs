namespace StatusBoard.Runs;

/// <summary>An ambulance service, or a dispatch center, whose system reports where its units are going.</summary>
/// <param name="Code">The code, unique without regard to case, for example <c>amr-hartford</c>.</param>
/// <param name="Name">The display name.</param>
public sealed record Agency(string Code, string Name)
{
    /// <summary>How long an agency may be silent unless its own limit says otherwise.</summary>
    public static readonly TimeSpan DefaultSilentAfter = TimeSpan.FromMinutes(2);

    /// <summary>After how long without a message the agency counts as silent, and its numbers as out of date.</summary>
    public TimeSpan SilentAfter { get; init; } = DefaultSilentAfter;

    /// <summary>Whether the agency still reports to this board; the runs of one that does not are not shown.</summary>
    public bool IsActive { get; init; } = true;
}
