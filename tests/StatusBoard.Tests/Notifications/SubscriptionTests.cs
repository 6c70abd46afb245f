using CsCheck;
using StatusBoard.Notifications;
using Xunit;

namespace StatusBoard.Tests.Notifications;

public sealed class SubscriptionTests
{
    private static readonly NoticeSubject Hartford = new("070025", "Hartford Hospital", "Hartford", "CT", "North Central",
        "Hartford HealthCare");

    [Theory]
    [InlineData("https://paging.example.org/hook", true)]
    [InlineData("http://127.0.0.1:5000/hook", true)]
    [InlineData("http://localhost/hook", true)]
    [InlineData("http://paging.example.org/hook", false)]
    [InlineData("http://10.0.0.1/hook", false)]
    [InlineData("https://user:password@example.org/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://example.org", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/hook", false)]
    [InlineData("", false)]
    public void A_webhook_goes_by_https_or_in_development_to_this_machine(string target, bool taken)
    {
        var problems = SubscriptionRules.Check(Webhook(target), allowHttp: true);
        Assert.Equal(taken ? [] : ["target"], problems.Select(problem => problem.Field));
        if (target.StartsWith("http://", StringComparison.Ordinal))
            Assert.NotEmpty(SubscriptionRules.Check(Webhook(target), allowHttp: false));
    }

    [Theory]
    [InlineData("supervisor@hospital.example", true)]
    [InlineData("a.b+c@mail.hospital.example", true)]
    [InlineData("supervisor", false)]
    [InlineData("@hospital.example", false)]
    [InlineData("a@b", false)]
    [InlineData("a@hospital.example\r\nBcc: b@elsewhere.example", false)]
    [InlineData("a@hospital.example, b@hospital.example", false)]
    [InlineData("<a@hospital.example>", false)]
    public void An_email_address_is_one_mailbox(string target, bool taken) =>
        Assert.Equal(
            taken, SubscriptionRules.Check(Webhook(target) with { Channel = NotificationChannel.Email }, allowHttp: false).Count == 0);

    [Fact]
    public void Every_field_at_fault_is_named()
    {
        var problems = SubscriptionRules.Check(
            new NotificationSubscription(0, " ", NotificationChannel.Webhook, new string('x', 501),
                [], SubscriptionFilter.Everything with { States = ["Texas"] }), allowHttp: false);
        Assert.Equal(["name", "target", "topics", "states"], problems.Select(problem => problem.Field));
    }

    [Fact]
    public void A_filter_asks_for_what_is_inside_all_that_it_names()
    {
        Assert.True(SubscriptionFilter.Everything.Matches(Hartford, "ed"));
        Assert.True((SubscriptionFilter.Everything with { States = ["RI", "ct"], Services = ["ED"] }).Matches(Hartford, "ed"));
        Assert.False((SubscriptionFilter.Everything with { States = ["CT"], Services = ["trauma"] }).Matches(Hartford, "ed"));
        Assert.False(
            (SubscriptionFilter.Everything with { States = ["CT"], Systems = ["Yale New Haven Health"] }).Matches(Hartford, "ed"));
        Assert.True((SubscriptionFilter.Everything with { Facilities = ["070025"], Regions = ["North Central"] }).Matches(Hartford, null));
        Assert.False((SubscriptionFilter.Everything with { Regions = ["North Central"] }).Matches(Hartford with { Region = null }, "ed"));
        Assert.True(SubscriptionFilter.Everything.Matches(null, null));
        Assert.False((SubscriptionFilter.Everything with { States = ["CT"] }).Matches(null, null));
    }

    [Fact]
    public void Attempts_come_ever_later_and_end()
    {
        Gen.Double[0, 1].Sample(chance =>
        {
            var waits = Enumerable.Range(1, Backoff.Attempts - 1).Select(attempt => Backoff.After(attempt, null, chance)!.Value).ToList();
            return waits.Zip(waits.Skip(1)).All(pair => pair.First < pair.Second)
                && waits[0] >= TimeSpan.FromSeconds(4)
                && waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait) is { TotalHours: > 36 and < 60 }
                && Backoff.After(Backoff.Attempts, null, chance) is null;
        });
        Assert.Equal(TimeSpan.FromMinutes(2), Backoff.After(1, TimeSpan.FromMinutes(2), 0.5));
        Assert.Equal(Backoff.MaxRetryAfter, Backoff.After(1, TimeSpan.FromDays(3), 0.5));
        Assert.Equal(Backoff.After(3, null, 0.5), Backoff.After(3, TimeSpan.FromSeconds(1), 0.5));
        Assert.Null(Backoff.After(Backoff.Attempts, TimeSpan.FromHours(1), 0.5));
    }

    private static NotificationSubscription Webhook(string target) =>
        new(0, "Paging", NotificationChannel.Webhook, target, [NotificationTopic.StatusChanged], SubscriptionFilter.Everything);
}
