namespace StatusBoard.Web.Features.Incidents;

/// <summary>An action on an incident.</summary>
public enum IncidentAct
{
    /// <summary>No action.</summary>
    None,

    /// <summary>Add facilities.</summary>
    Attach,

    /// <summary>Set a status of all facilities.</summary>
    Apply,

    /// <summary>Write a log entry.</summary>
    Log,

    /// <summary>Hand over to another coordinator.</summary>
    HandOver,

    /// <summary>Correct the name, kind or area.</summary>
    Correct,

    /// <summary>Close the incident.</summary>
    End,

    /// <summary>Reopen the incident.</summary>
    Reopen,

    /// <summary>Undo a step.</summary>
    Undo,
}
