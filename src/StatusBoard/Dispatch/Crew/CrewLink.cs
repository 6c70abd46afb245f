using System.Collections.Immutable;
using StatusBoard.Access;

namespace StatusBoard.Dispatch.Crew;

/// <summary>A link by which a crew looks at its page without signing in.</summary>
/// <param name="Id">The number.</param>
/// <param name="Label">Whom it was given to, for example <c>Medic 12</c>.</param>
/// <param name="States">The states whose facilities it shows, as USPS codes; empty for all.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">The name of the person who made it.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record CrewLink(
    int Id, string Label, ImmutableArray<string> States, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt)
{
    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>What it shows.</summary>
    public Scope VisibleScope => States.IsEmpty ? Scope.Everything : Scope.Of(States);

    /// <summary>Whether it can be used.</summary>
    public bool IsInForce(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}
