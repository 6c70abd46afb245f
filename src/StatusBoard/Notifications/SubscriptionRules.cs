using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Notifications;

/// <summary>Validation of subscriptions, for the page and the store.</summary>
public static class SubscriptionRules
{
    /// <summary>The maximum length of a name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>The maximum length of a target, in characters.</summary>
    public const int MaxTarget = 500;

    /// <summary>Returns every problem of a subscription; empty when it is valid.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="allowHttp">Whether a webhook may use plain HTTP to the local machine, for development.</param>
    public static IReadOnlyList<ReportProblem> Check(NotificationSubscription subscription, bool allowHttp)
    {
        List<ReportProblem> problems = [];
        problems.AddRange(PlainText.Check("name", subscription.Name, MaxName, required: true));
        if (subscription.Target.Length > MaxTarget)
            problems.Add(new("target", $"At most {MaxTarget} characters."));
        else if (subscription.Channel == NotificationChannel.Webhook)
            CheckAddress(subscription.Target, allowHttp, problems);
        else if (!LooksLikeMail(subscription.Target))
            problems.Add(new("target", "This is not an e-mail address."));
        if (subscription.Topics.IsDefaultOrEmpty)
            problems.Add(new("topics", "Choose at least one topic."));
        problems.AddRange(subscription.Filter.States.Where(state =>
            state.Length != 2).Select(state => new ReportProblem("states", $"'{state}' is not the two-letter USPS code of a state.")));
        return problems;
    }

    private static void CheckAddress(string target, bool allowHttp, List<ReportProblem> problems)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            problems.Add(new("target", "This is not a web address that begins with https://."));
        else if (address.UserInfo.Length > 0)
            problems.Add(new("target", "A name or password in the address would stand in logs: leave it out, deliveries are signed."));
        else if (address.Scheme == Uri.UriSchemeHttp && !(allowHttp && address.IsLoopback))
            problems.Add(new("target", "Only https:// is allowed: what is sent says which hospitals are in trouble."));
    }

    /// <summary>Whether a text looks like an e-mail address without a display name. The mail library validates it fully when a message is
    /// sent.</summary>
    public static bool LooksLikeMail(string target)
    {
        var separator = target.LastIndexOf('@');
        return separator > 0 && separator < target.Length - 3 && target.IndexOf('.', separator) > separator + 1
            && !target.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"');
    }
}
