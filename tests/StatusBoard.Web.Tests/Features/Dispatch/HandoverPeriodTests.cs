using System.Globalization;
using StatusBoard.Web.Features.Dispatch.Handover;

namespace StatusBoard.Web.Tests.Features.Dispatch;

/// <summary>From and to are local times of a zone; what cannot be used is named, and the usual hours hold.</summary>
public sealed class HandoverPeriodTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_choice_it_is_the_last_12_hours_in_the_zone_of_the_area()
    {
        var period = HandoverPeriod.Parse("?state=CT", "America/Chicago", Now);
        Assert.Equal((Now.AddHours(-12), Now, "America/Chicago", false), (period.From, period.To, period.Zone.Id, period.IsChosen));
        Assert.Equal(("2026-11-02T00:00", "2026-11-02T12:00"), (period.Local(period.From), period.Local(period.To)));
        Assert.Empty(period.Problems);
    }

    [Theory]
    // New York is 4 hours behind UTC in summer, and 5 from 1 November 2026 on.
    [InlineData("?from=2026-10-31T06:00&to=2026-10-31T18:00", "2026-10-31T10:00Z", "2026-10-31T22:00Z")]
    [InlineData("?from=2026-11-02T06:00&to=2026-11-02T07:30", "2026-11-02T11:00Z", "2026-11-02T12:30Z")]
    [InlineData("?from=2026-11-02T06:00&to=2026-11-02T07:30&zone=UTC", "2026-11-02T06:00Z", "2026-11-02T07:30Z")]
    // 01:30 is twice on the night when clocks go back: from the first one on.
    [InlineData("?from=2026-11-01T01:30&to=2026-11-01T03:00", "2026-11-01T05:30Z", "2026-11-01T08:00Z")]
    [InlineData("?from=2026-11-02T06:00", "2026-11-02T11:00Z", "2026-11-02T18:00Z")]
    [InlineData("?to=2026-11-02T06:00", "2026-11-01T23:00Z", "2026-11-02T11:00Z")]
    public void What_is_chosen_is_read_in_its_zone(string query, string from, string to)
    {
        var period = HandoverPeriod.Parse(query, "America/New_York", Now);
        Assert.Equal((Time(from), Time(to), true), (period.From, period.To, period.IsChosen));
    }

    [Theory]
    [InlineData("?from=yesterday", "“from”")]
    [InlineData("?to=2026-13-01T00:00", "“to”")]
    [InlineData("?zone=Mars", "“zone”")]
    [InlineData("?from=2026-11-02T07:00&to=2026-11-02T06:00", "before “to”")]
    [InlineData("?from=2026-01-01T07:00&to=2026-11-02T06:00", "31 days")]
    public void What_cannot_be_used_is_named_and_the_last_12_hours_are_shown(string query, string named)
    {
        var period = HandoverPeriod.Parse(query, "America/New_York", Now);
        Assert.Contains(named, Assert.Single(period.Problems), StringComparison.Ordinal);
        Assert.Equal((Now.AddHours(-12), Now, false), (period.From, period.To, period.IsChosen));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
