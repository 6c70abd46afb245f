using StatusBoard.Access;

namespace StatusBoard.Web.Features.Administration.Devices;

/// <summary>What an administrator is typing about a device.</summary>
internal sealed class DeviceForm
{
    /// <summary>The device that is changed; null for one that is let in.</summary>
    public int? Id { get; init; }

    /// <summary>Its name before.</summary>
    public string Was { get; init; } = "";

    /// <summary>The code on the display.</summary>
    public string Code { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it shows.</summary>
    public string? View { get; set; } = "/wall";

    /// <summary>What it may see.</summary>
    public Scope VisibleScope { get; set; } = Scope.Nothing;
}
