using System.Collections.Immutable;
using StatusBoard.Access;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>A person as an administrator sees them: nothing that proves who they are is in it.</summary>
public sealed record PersonEntry
{
    /// <summary>The number of the person.</summary>
    public int Id { get; init; }

    /// <summary>What they sign in as.</summary>
    public required string SignInName { get; init; }

    /// <summary>The name that their acts are shown under.</summary>
    public required string Name { get; init; }

    /// <summary>What a person of the demonstration is; null for a real one.</summary>
    public string? Demo { get; init; }

    /// <summary>Whether they have a password.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether a code is asked for after the password.</summary>
    public bool TwoFactor { get; init; }

    /// <summary>How many passkeys they have.</summary>
    public int Passkeys { get; init; }

    /// <summary>How many identity providers vouch for them.</summary>
    public int Logins { get; init; }

    /// <summary>Until when their open invitation or reset can be used; null when there is none.</summary>
    public DateTimeOffset? LinkExpiresAt { get; init; }

    /// <summary>Until when no try of theirs is looked at; null or past when it is.</summary>
    public DateTimeOffset? LockoutEnd { get; init; }

    /// <summary>When they signed in last.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Since when they may do nothing; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>What they may do, and where.</summary>
    public ImmutableArray<Grant> Grants { get; init; } = [];
}
