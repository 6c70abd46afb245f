namespace StatusBoard.Storage.Polls;

/// <summary>What became of something done to a poll.</summary>
/// <param name="Outcome">What happened. Anything but <see cref="PollOutcome.Done"/> has written nothing.</param>
/// <param name="Poll">The number of the poll; of the series where one was made.</param>
/// <param name="Version">The version of the row that was written.</param>
public sealed record PollResult(PollOutcome Outcome, int Poll, long Version = 0)
{
    /// <summary>What is at fault: the code of a facility, the state of the poll.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the poll is as it was asked to be: by this call, or by an earlier one with the same id.</summary>
    public bool IsDone => Outcome is PollOutcome.Done or PollOutcome.Repeated;
}
