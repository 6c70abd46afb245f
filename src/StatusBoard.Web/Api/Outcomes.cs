using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Storage.Reporting;

namespace StatusBoard.Web.Api;

/// <summary>Creates the responses for refused writes.</summary>
internal static class Outcomes
{
    public static IResult Refusal(WriteResult result, StatusReport report, Board board, string prefix = "") => result.Outcome switch
    {
        WriteOutcome.NoSuchFacility when prefix.Length == 0 => Problem.NoSuchFacility(report.Facility),
        WriteOutcome.NoSuchFacility =>
            Problem.BadInput(prefix + "facility", $"No facility on the board has the code '{report.Facility}'."),
        WriteOutcome.NoSuchService =>
            Problem.BadInput(prefix + "service", $"'{report.Facility}' does not have the service '{report.Service}'."),
        WriteOutcome.NoSuchIncident => Problem.BadInput(prefix + "incident", $"There is no incident {report.Incident}."),
        WriteOutcome.ExerciseIncident => Problem.BadInput(prefix + "incident",
            $"Incident {report.Incident} is an exercise: a report is real, and cannot belong to it. Set its statuses by a step."),
        WriteOutcome.VersionConflict when prefix.Length > 0 =>
            Problem.VersionConflict(board.Find(report.Facility)?.Version, prefix + "ifVersion", report.Facility, report.Service),
        WriteOutcome.VersionConflict => Problem.VersionConflict(board.Find(report.Facility)?.Version),
        _ => throw new InvalidOperationException($"{result.Outcome} is not a refusal."),
    };
}
