using StatusBoard.Polls;

namespace StatusBoard.Storage.Polls;

/// <summary>Which polls to read.</summary>
public sealed record PollQuery
{
    /// <summary>Only those in this state; null for all.</summary>
    public PollState? State { get; init; }

    /// <summary>Only those of this incident.</summary>
    public int? Incident { get; init; }

    /// <summary>Only occurrences of this series.</summary>
    public int? Series { get; init; }

    /// <summary>Only those with a smaller number: to read on.</summary>
    public int? Before { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}
