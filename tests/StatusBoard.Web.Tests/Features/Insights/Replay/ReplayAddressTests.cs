using StatusBoard.Insights;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Features.Insights.Replay;

namespace StatusBoard.Web.Tests.Features.Insights.Replay;

public sealed class ReplayAddressTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 30, TimeSpan.Zero);

    [Fact]
    public void Without_anything_it_is_the_last_day_and_stands_at_its_beginning()
    {
        var address = ReplayAddress.Parse("", Now);
        Assert.Equal(new Period(Now.AddSeconds(-30).AddDays(-1), Now.AddSeconds(-30)), address.Period);
        Assert.Equal(address.Period.Start, address.At);
        Assert.Empty(address.Problems);
    }

    [Fact]
    public void What_an_address_says_is_read_again_as_it_was_written()
    {
        var address = ReplayAddress.Parse(
            "?from=2026-11-01T00:00Z&to=2026-11-08T00:00Z&at=2026-11-03T10:20:30Z&state=ct&speed=1h&system=Prospect", Now);
        Assert.Empty(address.Problems);
        var uri = address.ToUri();
        var again = ReplayAddress.Parse(uri[uri.IndexOf('?', StringComparison.Ordinal)..], Now);
        Assert.Equal(uri, again.ToUri());
        Assert.Equal(("CT", "Prospect", "1h", TimeSpan.FromHours(1)), (again.State, again.System, again.Speed, again.PerSecond));
        Assert.Equal("/?at=2026-11-03T10:20:30Z&state=CT&system=Prospect", Uri.UnescapeDataString(again.BoardUri()));
    }

    /// <summary>What the form sends: fields of dates and times know no offset.</summary>
    [Theory]
    [InlineData("America/New_York", "2026-11-01T05:00Z")]
    [InlineData("America/Los_Angeles", "2026-11-01T08:00Z")]
    [InlineData("Etc/UTC", "2026-11-01T01:00Z")]
    public void Times_by_the_clock_of_a_zone_are_read_with_its_offset_of_then(string zone, string start)
    {
        // In New York clocks show 01:00 twice in this night: the first is meant.
        var address = ReplayAddress.Parse($"?from=2026-11-01T01:00&to=2026-11-08T00:00&zone={zone}", Now);
        Assert.Empty(address.Problems);
        Assert.Equal((start, zone), (PastMoment.Text(address.Period.Start), address.Zone));
    }

    [Theory]
    [InlineData("?from=2026-11-01T00:00&zone=Mars", "“zone” is a time zone such as America/New_York, not “Mars”")]
    [InlineData("?from=2026-11-01T00:00", "“from”: ")]
    [InlineData("?from=yesterday", "“from”: 'yesterday' is not a time in ISO 8601")]
    [InlineData("?to=2999-01-01T00:00Z", "“to”: '2999-01-01T00:00Z' is in the future")]
    [InlineData("?from=2026-11-02T00:00Z&to=2026-11-01T00:00Z", "“to” is not after “from”")]
    [InlineData("?from=2020-11-02T00:00Z&to=2026-11-01T00:00Z", "a year at most")]
    [InlineData("?speed=2h", "“speed” cannot be “2h”")]
    [InlineData("?county=x", "There is no setting “county”")]
    public void What_cannot_be_read_is_named(string query, string problem) =>
        Assert.Contains(problem, string.Join(' ', ReplayAddress.Parse(query, Now).Problems), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-27T10:00:00.000Z", "2026-11-27T10:00Z")]
    [InlineData("2026-11-27T10:00:05Z", "2026-11-27T10:00:05Z")]
    [InlineData("2026-11-27T10:00:00.250Z", "2026-11-27T10:00:00.250Z")]
    [InlineData("2026-11-27T10:00:00 05:00", "2026-11-27T05:00Z")]
    public void A_moment_is_written_in_UTC_without_parts_that_are_zero(string text, string written) =>
        Assert.Equal(written, PastMoment.Text(PastMoment.Read(text, Now).At!.Value));
}
