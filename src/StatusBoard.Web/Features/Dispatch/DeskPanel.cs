namespace StatusBoard.Web.Features.Dispatch;

/// <summary>What stands beside the list.</summary>
public enum DeskPanel
{
    /// <summary>The nearest that accepts.</summary>
    Nearest,

    /// <summary>What is on diversion.</summary>
    Diversions,

    /// <summary>Alerts, and what this desk is told of.</summary>
    Alerts,

    /// <summary>One facility.</summary>
    Facility,
}
