using StatusBoard.Reporting;

namespace StatusBoard.Administration;

/// <summary>The result of saving a record, with the problems when it was refused.</summary>
/// <param name="Outcome">What happened.</param>
public sealed record SaveResult(SaveOutcome Outcome)
{
    /// <summary>The problems by field; empty unless the outcome is <see cref="SaveOutcome.Refused"/>.</summary>
    public IReadOnlyList<ReportProblem> Problems { get; init; } = [];

    /// <summary>A result for an invalid record.</summary>
    public static SaveResult Refused(params IReadOnlyList<ReportProblem> problems) => new(SaveOutcome.Refused) { Problems = problems };
}
