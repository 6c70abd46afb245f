using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Api;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Creates responses for actions that were not carried out.</summary>
internal static class IncidentRefusals
{
    /// <param name="answer">The result.</param>
    /// <param name="field">The name of the field with the facilities.</param>
    public static IResult Of(IncidentAnswer answer, string field) => answer.Result switch
    {
        null when answer.OutOfReach.Count > 0 => Problem.OutOfScope(string.Join("', '", answer.OutOfReach.Take(5)), field),
        null => Results.Problem(title: "This is not allowed.", detail: "Who sent this may not manage incidents. Nothing was written.",
            statusCode: StatusCodes.Status403Forbidden),
        { Outcome: IncidentOutcome.NoSuchIncident } result => IncidentsEndpoint.NoSuchIncident(result.Incident),
        { Outcome: IncidentOutcome.NoSuchSystem } result =>
            Problem.BadInput("system", $"There is no health system '{result.Fault}' on the board."),
        { Outcome: IncidentOutcome.NoSuchFacility } result =>
            Problem.BadInput(field, $"No facility on the board has the code '{result.Fault}'."),
        { Outcome: IncidentOutcome.NotAttached } result => Problem.BadInput(field, $"'{result.Fault}' is not part of the incident."),
        { Outcome: IncidentOutcome.NoSuchService, Fault: { } code } result =>
            Problem.BadInput(field, $"'{code}' does not have the service '{result.FaultService}'."),
        { Outcome: IncidentOutcome.NoSuchService } => Problem.BadInput(field, "A facility does not have the service."),
        { Outcome: IncidentOutcome.NoSuchStep } =>
            Problem.BadInput("undo.step", "The incident has no such step, or it is an undo, which cannot be undone."),
        { Outcome: IncidentOutcome.Ended } => Conflict("The incident has ended.", "Open it again first, or write into its log.", field),
        { Outcome: IncidentOutcome.NotEnded } => Conflict("The incident is active.", "There is nothing to open again.", "reopen"),
        { Outcome: IncidentOutcome.AlreadyUndone } => Conflict("The step was undone already.", "Nothing was written.", "undo.step"),
        { Outcome: IncidentOutcome.NotInExercise } => Problem.BadInput("close.restored",
            "The incident is an exercise: it restores nothing. Its end takes its statuses off every screen."),
        { Outcome: IncidentOutcome.VersionConflict, Fault: { } code } result => VersionConflict(code, result.FaultService, field),
        { Outcome: IncidentOutcome.VersionConflict } =>
            Conflict("Statuses have changed.", "A status has changed while this was sent. Nothing was written. Try again.", field),
        _ => Conflict("Nothing would change.", "It is already so. Nothing was written.", field),
    };

    /// <summary>Names the status that has changed since the caller saw it.</summary>
    private static IResult VersionConflict(string facility, string? service, string field) => Results.Problem(
        title: "Statuses have changed.",
        detail: $"'{service}' of '{facility}' has been reported or confirmed since. Nothing was written; "
            + (field == "undo.step" ? "send leaveMovedOn to undo the rest." : "check it, and send again what should change."),
        statusCode: StatusCodes.Status409Conflict,
        extensions: [new("field", field), new("facility", facility), new("service", service)]);

    private static IResult Conflict(string title, string detail, string field) =>
        Results.Problem(title: title, detail: detail, statusCode: StatusCodes.Status409Conflict, extensions: [new("field", field)]);
}
