using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Notifications;

/// <summary>A subscription: which notifications are sent where.</summary>
/// <param name="Id">The database id; 0 before it is saved.</param>
/// <param name="Name">The display name.</param>
/// <param name="Channel">How notifications are delivered.</param>
/// <param name="Target">The destination: the address of a webhook, or an e-mail address.</param>
/// <param name="Topics">The topics.</param>
/// <param name="Filter">The facilities and services that it is restricted to.</param>
public sealed record NotificationSubscription(
    int Id, string Name, NotificationChannel Channel, string Target, ImmutableArray<NotificationTopic> Topics, SubscriptionFilter Filter)
{
    /// <summary>The target of the built-in subscription that sends reminders to the people who report for a facility, each at their own
    /// address.</summary>
    public const string FacilityPeople = "people:reporters";

    /// <summary>Whether it is the built-in subscription for the people who report for a facility.</summary>
    public bool IsFacilityPeople => Channel == NotificationChannel.Email && Target == FacilityPeople;

    /// <summary>The target of the built-in subscription that sends digests to the people who chose them.</summary>
    public const string DigestPeople = "people:digest";

    /// <summary>Whether it is the built-in subscription for digests.</summary>
    public bool IsDigest => Channel == NotificationChannel.Email && Target == DigestPeople;

    /// <summary>Whether the app made it: it can be paused, but neither changed nor removed.</summary>
    public bool IsBuiltIn => IsFacilityPeople || IsDigest;

    /// <summary>Whether messages are delivered; while it is false, they wait.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The mode of the board that it was made for. It is told of nothing in another one, see
    /// <see cref="IsToldIn"/>.</summary>
    public BoardMode Mode { get; init; }

    /// <summary>Whether it is told of exercises too, although it was made for another mode.</summary>
    public bool InExercises { get; init; }

    /// <summary>Whether it is told of what happens while the board is in a mode.</summary>
    public bool IsToldIn(BoardMode mode) => Mode == mode || (mode == BoardMode.Exercise && InExercises);

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the person who created it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When a message was last delivered; null for never.</summary>
    public DateTimeOffset? LastDeliveredAt { get; init; }

    /// <summary>When a delivery last failed; null for never.</summary>
    public DateTimeOffset? LastFailedAt { get; init; }

    /// <summary>The error of the last failed delivery.</summary>
    public string? LastError { get; init; }
}
