namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The panel beside the list.</summary>
public enum DeskPanel
{
    /// <summary>The nearest accepting facilities.</summary>
    Nearest,

    /// <summary>Closures and diversions.</summary>
    Diversions,

    /// <summary>Alerts, and the alert subscription.</summary>
    Alerts,

    /// <summary>One facility.</summary>
    Facility,
}
