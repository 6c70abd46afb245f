using StatusBoard.Incidents;
using StatusBoard.Storage.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The state of the actions on an incident's page: which one is open, what was done last, and what has failed.</summary>
public sealed class IncidentActions
{
    private static readonly (IncidentAct Act, string Name)[] WhileActive =
    [
        (IncidentAct.Attach, "Add facilities"), (IncidentAct.Apply, "Set a status for all"), (IncidentAct.Log, "Write in the log"),
        (IncidentAct.HandOver, "Hand over"), (IncidentAct.Correct, "Correct"), (IncidentAct.End, "Close"),
    ];

    private static readonly (IncidentAct Act, string Name)[] OnceEnded =
        [(IncidentAct.Log, "Write in the log"), (IncidentAct.Reopen, "Open again")];

    private static readonly (IncidentAct Act, string Name)[] OfExercise =
        [.. WhileActive.Select(one => one.Act == IncidentAct.End ? (one.Act, "End the exercise") : one)];

    private int? madeStep;

    /// <summary>The action whose panel is open.</summary>
    public IncidentAct Open { get; private set; }

    /// <summary>The step that is being undone; null for none.</summary>
    public IncidentStep? Undoing { get; private set; }

    /// <summary>The confirmation of the last action; null for none.</summary>
    public string? Said { get; private set; }

    /// <summary>The number of actions that were carried out on this page.</summary>
    public int Count { get; private set; }

    /// <summary>The message of the last failure; null for none.</summary>
    public string? Problem { get; private set; }

    /// <summary>The possible actions, with their names.</summary>
    public static IReadOnlyList<(IncidentAct Act, string Name)> Of(bool isActive, bool isExercise = false) =>
        !isActive ? OnceEnded : isExercise ? OfExercise : WhileActive;

    /// <summary>The step that was made last on this page, if it can be undone.</summary>
    public IncidentStep? StepToUndo(IncidentDetails? details) =>
        details?.Steps.FirstOrDefault(step => step.Id == madeStep && step.CanBeUndone);

    /// <summary>Removes the confirmation.</summary>
    public void Begin() => (Said, madeStep, Undoing) = (null, null, null);

    /// <summary>Opens the panel of an action, or closes it if it is open.</summary>
    public void Toggle(IncidentAct asked) => Open = Open == asked ? IncidentAct.None : asked;

    /// <summary>Opens the panel that undoes a step.</summary>
    public void Undo(IncidentStep step) => (Open, Undoing, Said) = (IncidentAct.Undo, step, null);

    /// <summary>Closes the open panel.</summary>
    public void Close() => (Open, Undoing) = (IncidentAct.None, null);

    /// <summary>Records that the action of the open panel was carried out.</summary>
    /// <param name="result">What was written.</param>
    /// <param name="isExercise">Whether the incident is an exercise, which only its own screens show.</param>
    public void Done(IncidentResult result, bool isExercise = false)
    {
        Said = Open switch
        {
            IncidentAct.Attach => "Added.",
            IncidentAct.Apply => isExercise ? "Done: it is on the screens of the exercise." : "Done: it is on every screen.",
            IncidentAct.Log => "Written.",
            IncidentAct.HandOver => "Handed over.",
            IncidentAct.Correct => "Saved.",
            IncidentAct.End => isExercise ? "Ended: it is on no screen any more." : "Closed.",
            IncidentAct.Undo => isExercise ? "Undone: it is on the screens of the exercise." : "Undone: it is on every screen.",
            _ => "Done.",
        };
        madeStep = Open == IncidentAct.Apply ? result.Step : null;
        Count++;
        Close();
    }

    /// <summary>Starts an action without a panel.</summary>
    public void Try() => Problem = null;

    /// <summary>Records that an action without a panel was carried out.</summary>
    /// <param name="words">The confirmation.</param>
    public void Say(string words)
    {
        Said = words;
        Count++;
    }

    /// <summary>Records that an action without a panel has failed.</summary>
    /// <param name="why">The message.</param>
    public void Fail(string why) => Problem = why;
}
