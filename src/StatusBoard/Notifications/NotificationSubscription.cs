using System.Collections.Immutable;

namespace StatusBoard.Notifications;

/// <summary>Who is told of what, by which channel.</summary>
/// <param name="Id">Its number; 0 before it is kept.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Channel">How.</param>
/// <param name="Target">Where: the address of a webhook, or an e-mail address.</param>
/// <param name="Topics">Of what.</param>
/// <param name="Filter">About which facilities and services.</param>
public sealed record NotificationSubscription(
    int Id, string Name, NotificationChannel Channel, string Target, ImmutableArray<NotificationTopic> Topics, SubscriptionFilter Filter)
{
    /// <summary>The target of the one subscription that goes to the people who report for a facility, each at their own address.</summary>
    public const string FacilityPeople = "people:reporters";

    /// <summary>Whether it goes to the people who report for a facility.</summary>
    public bool IsFacilityPeople => Channel == NotificationChannel.Email && Target == FacilityPeople;

    /// <summary>Whether it is delivered to; what happens meanwhile waits.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Since when there is it.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; init; } = "";

    /// <summary>When something was last delivered; null for never.</summary>
    public DateTimeOffset? LastDeliveredAt { get; init; }

    /// <summary>When an attempt last failed; null for never.</summary>
    public DateTimeOffset? LastFailedAt { get; init; }

    /// <summary>Why it last failed.</summary>
    public string? LastError { get; init; }
}
