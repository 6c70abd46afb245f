namespace StatusBoard.Incidents;

/// <summary>What an entry of an incident's log tells of.</summary>
public enum IncidentEntryKind
{
    /// <summary>Something that somebody wrote.</summary>
    Note,

    /// <summary>The incident was opened.</summary>
    Opened,

    /// <summary>Its name, kind, place or start was put right.</summary>
    Changed,

    /// <summary>Facilities became part of it.</summary>
    Attached,

    /// <summary>Facilities left it.</summary>
    Released,

    /// <summary>Statuses were set in one step.</summary>
    Status,

    /// <summary>A step was undone.</summary>
    Undo,

    /// <summary>Somebody else coordinates it now.</summary>
    HandOver,

    /// <summary>It was closed.</summary>
    Closed,

    /// <summary>It was opened again.</summary>
    Reopened,
}
