using StatusBoard.Incidents;
using StatusBoard.Storage.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>What is being done to an incident on its page, what was done last, and what went wrong.</summary>
public sealed class IncidentActions
{
    private static readonly (IncidentAct Act, string Name)[] WhileActive =
    [
        (IncidentAct.Attach, "Add facilities"), (IncidentAct.Apply, "Set a status for all"), (IncidentAct.Log, "Write in the log"),
        (IncidentAct.HandOver, "Hand over"), (IncidentAct.Correct, "Correct"), (IncidentAct.End, "Close"),
    ];

    private static readonly (IncidentAct Act, string Name)[] OnceEnded =
        [(IncidentAct.Log, "Write in the log"), (IncidentAct.Reopen, "Open again")];

    private int? madeStep;

    /// <summary>What is being done; its panel is open.</summary>
    public IncidentAct Open { get; private set; }

    /// <summary>The step that is being undone; null for none.</summary>
    public IncidentStep? Undoing { get; private set; }

    /// <summary>What was done last, in words; null for nothing.</summary>
    public string? Said { get; private set; }

    /// <summary>What could not be done, in words; null for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>What can be done to an incident, with what it is called.</summary>
    public static IReadOnlyList<(IncidentAct Act, string Name)> Of(bool isActive) => isActive ? WhileActive : OnceEnded;

    /// <summary>The step that was made here last, if it can be undone.</summary>
    public IncidentStep? StepToUndo(IncidentDetails? details) =>
        details?.Steps.FirstOrDefault(step => step.Id == madeStep && step.CanBeUndone);

    /// <summary>What was done last has been read.</summary>
    public void Begin() => (Said, madeStep, Undoing) = (null, null, null);

    /// <summary>Opens the panel of an act, or closes it when it is open.</summary>
    public void Toggle(IncidentAct asked) => Open = Open == asked ? IncidentAct.None : asked;

    /// <summary>Opens the panel that undoes a step.</summary>
    public void Undo(IncidentStep step) => (Open, Undoing, Said) = (IncidentAct.Undo, step, null);

    /// <summary>Closes the panel that is open.</summary>
    public void Close() => (Open, Undoing) = (IncidentAct.None, null);

    /// <summary>What the open panel is for was done.</summary>
    public void Done(IncidentResult result)
    {
        Said = Open switch
        {
            IncidentAct.Attach => "Added.",
            IncidentAct.Apply => "Done: it is on every screen.",
            IncidentAct.Log => "Written.",
            IncidentAct.HandOver => "Handed over.",
            IncidentAct.Correct => "Saved.",
            IncidentAct.End => "Closed.",
            IncidentAct.Undo => "Undone: it is on every screen.",
            _ => "Done.",
        };
        madeStep = Open == IncidentAct.Apply ? result.Step : null;
        Close();
    }

    /// <summary>Something is tried that has no panel.</summary>
    public void Try() => Problem = null;

    /// <summary>What has no panel was done.</summary>
    /// <param name="words">What to say.</param>
    public void Say(string words) => Said = words;

    /// <summary>What has no panel could not be done.</summary>
    /// <param name="why">Why not.</param>
    public void Fail(string why) => Problem = why;
}
