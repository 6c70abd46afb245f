using StatusBoard.Access;

namespace StatusBoard.Web.Features.Administration.Devices;

/// <summary>The input of the device form.</summary>
internal sealed class DeviceForm
{
    /// <summary>The id of the device that is edited; null for a new one.</summary>
    public int? Id { get; init; }

    /// <summary>Its name before editing.</summary>
    public string Was { get; init; } = "";

    /// <summary>The pairing code on the display.</summary>
    public string Code { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The view that it shows.</summary>
    public string? View { get; set; } = "/wall";

    /// <summary>The facilities that it may see.</summary>
    public Scope VisibleScope { get; set; } = Scope.Nothing;

    /// <summary>The scope that was proposed from the view; null while none was.</summary>
    public Scope? Proposed { get; private set; }

    /// <summary>Whether the scope is the one that was proposed.</summary>
    public bool IsProposed => Proposed is not null && VisibleScope.Equals(Proposed);

    /// <summary>Takes a proposed scope, unless another one was chosen by hand.</summary>
    /// <param name="scope">The scope; null when none can be proposed, which takes an earlier proposal back.</param>
    public void Propose(Scope? scope)
    {
        if (VisibleScope.IsNothing || IsProposed)
            (VisibleScope, Proposed) = (scope ?? Scope.Nothing, scope);
    }
}
