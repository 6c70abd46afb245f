namespace StatusBoard.Incidents;

/// <summary>What an entry of an incident's log records.</summary>
public enum IncidentEntryKind
{
    /// <summary>A text written by somebody.</summary>
    Note,

    /// <summary>The incident was opened.</summary>
    Opened,

    /// <summary>The name, kind, area or start of the incident was corrected.</summary>
    Changed,

    /// <summary>Facilities were added to the incident.</summary>
    Attached,

    /// <summary>Facilities were released from the incident.</summary>
    Released,

    /// <summary>Statuses were set in one step.</summary>
    Status,

    /// <summary>A step was undone.</summary>
    Undo,

    /// <summary>Another coordinator took over.</summary>
    HandOver,

    /// <summary>It was closed.</summary>
    Closed,

    /// <summary>It was opened again.</summary>
    Reopened,
}
