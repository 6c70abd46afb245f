namespace StatusBoard.Storage.Security.Identity;

/// <summary>A passkey of a person (WebAuthn level 3, credential record).</summary>
public sealed class Passkey
{
    /// <summary>The credential's id.</summary>
    public required byte[] Credential { get; init; }

    /// <summary>The public key, COSE encoded.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>How often it has signed, as it counts itself; many always say 0.</summary>
    public long SignCount { get; init; }

    /// <summary>How it is reached (<c>usb</c>, <c>internal</c>), with commas between; null when it did not say.</summary>
    public string? Transports { get; init; }

    /// <summary>Whether it made sure who held it when it was set up.</summary>
    public bool UserVerified { get; init; }

    /// <summary>Whether it may be copied to other devices of the person.</summary>
    public bool BackupEligible { get; init; }

    /// <summary>Whether it has been.</summary>
    public bool BackedUp { get; init; }

    /// <summary>What it said of itself when it was set up.</summary>
    public required byte[] Attestation { get; init; }

    /// <summary>What the browser said when it was set up.</summary>
    public required byte[] ClientData { get; init; }

    /// <summary>When it was set up.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last signed somebody in.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
