namespace StatusBoard.Web.Security.Access;

/// <summary>How far the pairing of a display has come.</summary>
/// <param name="State"><c>waiting</c>, <c>paired</c> or <c>none</c>.</param>
internal sealed record PairingJson(string State)
{
    /// <summary>The code to show, while it waits.</summary>
    public string? Code { get; init; }

    /// <summary>Until when the code can be approved.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Where an administrator approves it: for a QR code.</summary>
    public string? Approve { get; init; }

    /// <summary>The device's name, once it is paired.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the wall that the device shows.</summary>
    public string? View { get; init; }
}
