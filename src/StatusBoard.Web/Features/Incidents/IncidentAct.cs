namespace StatusBoard.Web.Features.Incidents;

/// <summary>What a coordinator can do to an incident.</summary>
public enum IncidentAct
{
    /// <summary>Nothing is being done.</summary>
    None,

    /// <summary>Facilities are added.</summary>
    Attach,

    /// <summary>A status is set for all.</summary>
    Apply,

    /// <summary>Something is written in the log.</summary>
    Log,

    /// <summary>It is handed over to another coordinator.</summary>
    HandOver,

    /// <summary>Its name, kind or place is corrected.</summary>
    Correct,

    /// <summary>It is closed.</summary>
    End,

    /// <summary>It is opened again.</summary>
    Reopen,

    /// <summary>A step is undone.</summary>
    Undo,
}
