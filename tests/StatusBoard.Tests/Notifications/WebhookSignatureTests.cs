using System.Text;
using StatusBoard.Notifications;
using Xunit;

namespace StatusBoard.Tests.Notifications;

public sealed class WebhookSignatureTests
{
    // The example of the Standard Webhooks documents: whoever checks with one of their libraries gets the same.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Body = """{"test": 2432232314}""";
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void It_is_what_the_standard_says() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Sign(Secret, Id, Time, Encoding.UTF8.GetBytes(Body)));

    [Fact]
    public void Another_body_time_id_or_secret_is_another_signature()
    {
        var signatures = new[]
        {
            Sign(Secret, Id, Time, Body), Sign(Secret, Id, Time, Body + " "), Sign(Secret, Id, Time.AddSeconds(1), Body),
            Sign(Secret, Id + "x", Time, Body), Sign(WebhookSignature.NewSecret(), Id, Time, Body),
        };
        Assert.Equal(5, signatures.Distinct().Count());
    }

    [Fact]
    public void Secrets_are_32_random_bytes()
    {
        var (one, other) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());
        Assert.NotEqual(one, other);
        Assert.Equal(32, Convert.FromBase64String(one["whsec_".Length..]).Length);
        Assert.Throws<FormatException>(() => Sign("secret", Id, Time, Body));
    }

    private static string Sign(string secret, string id, DateTimeOffset time, string body) =>
        WebhookSignature.Sign(secret, id, time, Encoding.UTF8.GetBytes(body));
}
