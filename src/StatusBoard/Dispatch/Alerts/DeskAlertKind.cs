namespace StatusBoard.Dispatch.Alerts;

/// <summary>What an entry of a desk stands for.</summary>
public enum DeskAlertKind
{
    /// <summary>The changes of one facility.</summary>
    Facility,

    /// <summary>The changes of one incident.</summary>
    Incident,

    /// <summary>Changes that came when the desk had its fill of new entries.</summary>
    Burst,
}
