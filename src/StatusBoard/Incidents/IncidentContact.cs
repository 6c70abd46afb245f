using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Incidents;

/// <summary>Somebody at a facility of an incident was asked something.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="At">When.</param>
/// <param name="Asked">Who was asked; null where that was not said.</param>
/// <param name="Result">The answer, in words, or that there was none.</param>
/// <param name="Author">The name of who asked.</param>
public sealed record IncidentContact(string Facility, DateTimeOffset At, string? Asked, string Result, string Author)
{
    /// <summary>The maximum length of the answer, in characters.</summary>
    public const int MaxResult = 500;

    /// <summary>Returns every problem of a contact as it was entered; empty when it is valid.</summary>
    /// <param name="asked">Who was asked.</param>
    /// <param name="result">The answer.</param>
    public static IEnumerable<ReportProblem> Check(string? asked, string? result) =>
        PlainText.Check("asked", asked, IncidentRules.MaxName)
            .Concat(PlainText.Check("result", result, MaxResult, required: true, lines: true));
}
