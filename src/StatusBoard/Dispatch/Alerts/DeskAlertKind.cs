namespace StatusBoard.Dispatch.Alerts;

/// <summary>What the alerts of an entry have in common.</summary>
public enum DeskAlertKind
{
    /// <summary>They concern one facility.</summary>
    Facility,

    /// <summary>They belong to one incident.</summary>
    Incident,

    /// <summary>They arrived after the desk had <see cref="AlertDesk.MaxNewEntries"/> new entries within
    /// <see cref="AlertDesk.Window"/>.</summary>
    Burst,
}
