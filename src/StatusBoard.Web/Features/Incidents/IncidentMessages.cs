using StatusBoard.Storage.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Messages for actions that were not carried out.</summary>
public static class IncidentMessages
{
    /// <summary>Why it was not carried out, and what to do.</summary>
    /// <param name="answer">The result.</param>
    /// <param name="nameOf">Returns the name of a facility.</param>
    public static string Of(IncidentAnswer answer, Func<string, string> nameOf) => answer.Result switch
    {
        null when answer.OutOfReach.Count > 0 =>
            $"Not allowed: you may not manage incidents at {List(answer.OutOfReach, nameOf)}. Nothing was written.",
        null => "Not allowed: managing incidents needs the coordinator's role. Nothing was written.",
        { Outcome: IncidentOutcome.NoSuchIncident } => "There is no such incident any more. Nothing was written.",
        { Outcome: IncidentOutcome.Ended } => "The incident has been closed meanwhile. Nothing was written.",
        { Outcome: IncidentOutcome.NotEnded } => "The incident is open already.",
        { Outcome: IncidentOutcome.NoSuchSystem } result =>
            $"There is no health system “{result.Fault}” on the board. Nothing was written.",
        { Outcome: IncidentOutcome.NoSuchFacility, Fault: { } code } => $"{nameOf(code)} has left the board. Nothing was written.",
        { Outcome: IncidentOutcome.NotAttached, Fault: { } code } =>
            $"{nameOf(code)} is not part of the incident any more. Nothing was written.",
        { Outcome: IncidentOutcome.VersionConflict, Fault: { } code } result =>
            $"{nameOf(code)} ({result.FaultService}) has changed since you looked. Nothing was written: check what would change now, "
                + "and decide again.",
        { Outcome: IncidentOutcome.VersionConflict } =>
            "A status has changed since you looked. Nothing was written: check what would change now, and decide again.",
        { Outcome: IncidentOutcome.NotInExercise } => "An exercise restores nothing: its end takes its statuses off every screen.",
        { Outcome: IncidentOutcome.AlreadyUndone } => "Somebody has undone this already.",
        { Outcome: IncidentOutcome.NothingToDo } => "It is already so: nothing was changed.",
        _ => "It could not be done. Nothing was written.",
    };

    private static string List(IReadOnlyList<string> codes, Func<string, string> nameOf) =>
        string.Join(", ", codes.Take(3).Select(nameOf)) + (codes.Count > 3 ? $" and {codes.Count - 3} more" : "");
}
