namespace StatusBoard.Web.Security.Access;

/// <summary>The state of the pairing of a display.</summary>
/// <param name="State"><c>waiting</c>, <c>paired</c> or <c>none</c>.</param>
internal sealed record PairingJson(string State)
{
    /// <summary>The code to display while the pairing waits for approval.</summary>
    public string? Code { get; init; }

    /// <summary>When the code expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The address at which an administrator approves the code, for a QR code.</summary>
    public string? Approve { get; init; }

    /// <summary>Why a display that was let in before is not let in now; null for a new one.</summary>
    public string? Note { get; init; }

    /// <summary>The name of the device once it is paired.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the view that the device shows.</summary>
    public string? View { get; init; }
}
