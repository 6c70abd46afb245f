namespace StatusBoard.Storage.Security.Identity;

/// <summary>Somebody who signs in. What they may do stands in their grants, under <see cref="Principal"/>.</summary>
public sealed class Person
{
    /// <summary>The number of the person; 0 before they are kept.</summary>
    public int Id { get; set; }

    /// <summary>What is typed to sign in: an e-mail address or a short name.</summary>
    public string SignInName { get; set; } = "";

    /// <summary>The same as it is compared.</summary>
    public string NormalizedSignInName { get; set; } = "";

    /// <summary>The name that their acts are shown under.</summary>
    public string Name { get; set; } = "";

    /// <summary>Made again whenever what proves the person changes: sessions that hold an older one have ended.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>The salted hash of the password; null where there is none.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Whether a code of the authenticator app is asked for after the password.</summary>
    public bool TwoFactor { get; set; }

    /// <summary>What is kept of the key that the authenticator app shares with the server, at most 400 characters; null where none was set
    /// up.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>Wrong tries since the last right one.</summary>
    public int FailedCount { get; set; }

    /// <summary>Until when no try is looked at.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>What a person of the demonstration is; null for a real one.</summary>
    public string? Demo { get; set; }

    /// <summary>Since when the person is known.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When they signed in last.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Since when they may no longer do anything; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Grows with each change, so that of two changes at once the later one is refused rather than undoing the other.</summary>
    public int Revision { get; set; }

    /// <summary>What their grants are kept under: <c>person:12</c>.</summary>
    public string Principal => PrincipalOf(Id);

    /// <summary>What the grants of the person of a number are kept under.</summary>
    public static string PrincipalOf(int id) => $"person:{id}";
}
