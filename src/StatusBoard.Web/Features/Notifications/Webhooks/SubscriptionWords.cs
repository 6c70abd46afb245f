using System.Collections.Immutable;
using StatusBoard.Notifications;

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
        _ => "incidents",
    };

    /// <summary>The topics of a subscription.</summary>
    public static string Topics(NotificationSubscription one)
    {
        var text = string.Join(", ", one.Topics.Select(Of));
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

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
