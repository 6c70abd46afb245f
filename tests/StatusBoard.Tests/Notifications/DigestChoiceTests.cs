using StatusBoard.Notifications;
using Xunit;

namespace StatusBoard.Tests.Notifications;

/// <summary>When a digest is due, also in the nights in which clocks are changed.</summary>
public sealed class DigestChoiceTests
{
    private static readonly DigestChoice Daily = DigestChoice.None with { Repeat = DigestRepeat.Daily };

    [Fact]
    public void Whoever_chose_nothing_gets_none_by_the_clock()
    {
        Assert.Null(DigestChoice.None.LastDue(At("2026-11-27T12:00Z")));
        Assert.Null((DigestChoice.None with { Steps = true }).LastDue(At("2026-11-27T12:00Z")));
        Assert.False(DigestChoice.None.IsAny);
    }

    [Theory]
    [InlineData("07:00", "2026-11-27T11:59:59Z", "2026-11-26T12:00Z")]
    [InlineData("07:00", "2026-11-27T12:00:00Z", "2026-11-27T12:00Z")]
    // Clocks are put forward at 02:00 of 8 March: 02:30 becomes 03:30.
    [InlineData("02:30", "2026-03-08T07:29:59Z", "2026-03-07T07:30Z")]
    [InlineData("02:30", "2026-03-08T07:30:00Z", "2026-03-08T07:30Z")]
    [InlineData("02:30", "2026-03-09T06:30:00Z", "2026-03-09T06:30Z")]
    // Clocks show 01:30 of 1 November twice: the first counts, and the second is none.
    [InlineData("01:30", "2026-11-01T05:30:00Z", "2026-11-01T05:30Z")]
    [InlineData("01:30", "2026-11-01T06:31:00Z", "2026-11-01T05:30Z")]
    public void A_daily_one_is_due_once_a_day_by_local_clocks(string time, string now, string due) =>
        Assert.Equal(At(due), (Daily with { LocalTime = TimeOnly.Parse(time, null) }).LastDue(At(now)));

    [Theory]
    [InlineData("2026-11-02T11:59Z", "2026-10-26T11:00Z")]
    [InlineData("2026-11-02T12:00Z", "2026-11-02T12:00Z")]
    [InlineData("2026-11-08T23:00Z", "2026-11-02T12:00Z")]
    public void A_weekly_one_is_due_on_its_day(string now, string due) =>
        Assert.Equal(At(due), (Daily with { Repeat = DigestRepeat.Weekly }).LastDue(At(now)));

    [Fact]
    public void Each_day_of_a_year_has_one_moment()
    {
        var choice = Daily with { LocalTime = new TimeOnly(2, 30) };
        var all = new HashSet<DateTimeOffset>();
        for (var now = At("2026-01-01T12:00Z"); now < At("2027-01-01T12:00Z"); now += TimeSpan.FromMinutes(15))
            all.Add(choice.LastDue(now)!.Value);
        // The first is that of 1 January, the last that of 1 January of the next year.
        Assert.Equal(366, all.Count);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
