using StatusBoard.Reporting;

namespace StatusBoard.Administration;

/// <summary>What became of something that was to be saved, and why it was not.</summary>
/// <param name="Outcome">What happened.</param>
public sealed record SaveResult(SaveOutcome Outcome)
{
    /// <summary>What is wrong, by field; empty unless it was refused.</summary>
    public IReadOnlyList<ReportProblem> Problems { get; init; } = [];

    /// <summary>Something is wrong with what was to be saved.</summary>
    public static SaveResult Refused(params IReadOnlyList<ReportProblem> problems) => new(SaveOutcome.Refused) { Problems = problems };
}
