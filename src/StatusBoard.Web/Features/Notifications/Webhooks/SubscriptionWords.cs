using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Notifications.Webhooks;

/// <summary>Describes subscriptions in words.</summary>
internal static class SubscriptionWords
{
    /// <summary>The name of a topic.</summary>
    public static string Of(NotificationTopic topic) => topic switch
    {
        NotificationTopic.StatusChanged => "status changes",
        NotificationTopic.StatusConfirmed => "confirmations",
        NotificationTopic.StatusStale => "statuses turning stale",
        NotificationTopic.Reminder => "reminders before a lapse",
        NotificationTopic.Poll => "polls",
        NotificationTopic.PollAsked => "polls that ask a facility",
        NotificationTopic.Digest => "digests",
        NotificationTopic.MeasuredLevel => "measured levels",
        _ => "incidents",
    };

    /// <summary>The topics of a subscription.</summary>
    public static string Topics(NotificationSubscription one)
    {
        var text = string.Join(", ", one.Topics.Select(Of));
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>The modes of the board in which a subscription is told.</summary>
    public static string Modes(NotificationSubscription one) => one switch
    {
        { Mode: BoardMode.Exercise } => "only in exercises",
        { InExercises: true } => $"while {one.Mode.Code()}, and in exercises",
        _ => $"only while {one.Mode.Code()}",
    };

    /// <summary>What a filter restricts to.</summary>
    public static string Filter(SubscriptionFilter filter)
    {
        var parts = new[]
        {
            List("", filter.States), List("region ", filter.Regions), List("system ", filter.Systems),
            List("facility ", filter.Facilities), List("service ", filter.Services),
        }.Where(part => part.Length > 0).ToArray();
        return parts.Length == 0 ? "everywhere" : string.Join("; ", parts);
    }

    private static string List(string kind, ImmutableArray<string> values) =>
        values.IsDefaultOrEmpty ? "" : kind + string.Join(", ", values);
}
