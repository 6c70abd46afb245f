using System.Net;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Features.Notifications;

namespace StatusBoard.Web.Tests.Features.Notifications;

public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.20.30.40", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:93.184.215.14", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::", false)]
    [InlineData("::192.168.7.7", false)]
    [InlineData("::8.8.4.4", false)]
    [InlineData("::ffff:0:172.20.1.1", false)]
    [InlineData("::ffff:0:8.8.4.4", false)]
    [InlineData("64:ff9b:1::a00:9", false)]
    [InlineData("2002:c0a8:101::1", false)]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", false)]
    [InlineData("2606:2800:21f:cb07::5efe:10.0.0.5", false)]
    [InlineData("2606:2800:21f:cb07:200:5efe:10.0.0.5", false)]
    public void Only_public_addresses_are_reached(string address, bool allowed) =>
        Assert.Equal(allowed, Guard(new NotificationOptions()).Allows(IPAddress.Parse(address)));

    [Fact]
    public void A_network_of_the_house_is_reached_where_configuration_names_it()
    {
        var options = new NotificationOptions { AllowedNetworks = { "10.1.0.0/16", "fd00:1::/32" } };
        Assert.True(Guard(options).Allows(IPAddress.Parse("10.1.2.3")));
        Assert.True(Guard(options).Allows(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.True(Guard(options).Allows(IPAddress.Parse("fd00:1::5")));
        Assert.False(Guard(options).Allows(IPAddress.Parse("10.2.0.1")));
        Assert.False(Guard(options).Allows(IPAddress.Loopback));
        Assert.True(Guard(new NotificationOptions { AllowLoopback = true }).Allows(IPAddress.Loopback));
    }

    private static OutboundGuard Guard(NotificationOptions options) => new(Options.Create(options));
}
