using StatusBoard.Insights;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Insights;

public sealed class StretchRuleTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_confirmation_begins_no_stretch_and_a_late_report_changes_the_hours_before_it()
    {
        var builder = new StretchBuilder(StretchTime.Since);
        builder.Add(Report(1, Status.Open));
        builder.Add(Report(4, Status.Open, since: 1));
        builder.Add(Report(6, Status.Diversion, since: 5));
        Assert.Equal(["Open 1-5", "Diversion 5-"], Words(builder));
        builder.Add(Report(8, Status.Closed, since: 3));
        Assert.Equal(["Open 1-3", "Closed 3-"], Words(builder));
    }

    [Fact]
    public void What_was_stale_counts_again_from_its_confirmation_on_and_the_gap_stays()
    {
        var builder = new StretchBuilder(StretchTime.Since);
        builder.Add(Report(1, Status.Diversion));
        builder.Add(new StretchEvent(Day.AddHours(5), Status.Diversion, true) { Since = Day.AddHours(1) });
        builder.Add(Report(7, Status.Diversion, since: 1));
        builder.Add(Report(9, Status.Diversion, since: 1));
        Assert.Equal(["Diversion 1-5", "Diversion stale 5-7", "Diversion 7-"], Words(builder));
    }

    [Fact]
    public void A_status_that_is_reported_from_an_earlier_time_fills_the_gap()
    {
        var builder = new StretchBuilder(StretchTime.Since);
        builder.Add(Report(2, Status.Diversion));
        builder.Add(new StretchEvent(Day.AddHours(5), Status.Diversion, true) { Since = Day.AddHours(2) });
        builder.Add(Report(7, Status.Diversion, since: 1));
        Assert.Equal(["Diversion 1-"], Words(builder));
    }

    [Fact]
    public void A_lapse_that_is_reported_again_at_once_is_one_episode_and_a_later_one_is_another()
    {
        var stretches = StretchBuilder.Of(
            [Report(1, Status.Diversion), Report(3, Status.Open), Report(3.05, Status.Diversion), Report(5, Status.Open),
            Report(6, Status.Diversion)], StretchTime.Since);
        var episodes = Episode.Of(stretches, StatusEffect.Diverting, Day.AddHours(8));
        Assert.Equal([(Day.AddHours(1), (DateTimeOffset?)Day.AddHours(5)), (Day.AddHours(6), null)],
            episodes.Select(one => (one.Start, one.End)));
        Assert.Equal([TimeSpan.FromHours(3.95), TimeSpan.FromHours(2)], episodes.Select(one => one.Length));
        Assert.Equal(new EpisodeSummary(1, 1, TimeSpan.FromHours(2), TimeSpan.FromHours(2), TimeSpan.FromHours(2)),
            EpisodeSummary.Of(episodes, new Period(Day.AddHours(2), Day.AddHours(24))));
    }

    [Fact]
    public void Percentiles_are_lengths_that_occurred()
    {
        var episodes = Enumerable.Range(1, 10).Select(hours =>
            new Episode(StatusEffect.Closed, Day.AddHours(hours), Day.AddHours(2 * hours), TimeSpan.FromHours(hours)));
        Assert.Equal(
            new EpisodeSummary(10, 0, TimeSpan.FromHours(5), TimeSpan.FromHours(9), TimeSpan.FromHours(10)),
            EpisodeSummary.Of(episodes, new Period(Day, Day.AddDays(1))));
        Assert.Equal(new EpisodeSummary(0, 0, null, null, null), EpisodeSummary.Of([], new Period(Day, Day.AddDays(1))));
    }

    [Theory]
    [InlineData("America/New_York", 2026, 3, 8, 23)]
    [InlineData("America/New_York", 2026, 11, 1, 25)]
    [InlineData("America/Phoenix", 2026, 3, 8, 24)]
    [InlineData("America/Phoenix", 2026, 11, 1, 24)]
    public void A_local_day_has_as_many_hours_as_its_clocks_show(string zone, int year, int month, int day, int hours)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var noon = LocalDays.Start(place, new DateOnly(year, month, day)).AddHours(12);
        var found = Assert.Single(LocalDays.Of(place, new Period(noon, noon.AddHours(1))));
        Assert.Equal(new DateOnly(year, month, day), found.Date);
        Assert.Equal(TimeSpan.FromHours(hours), found.Period.Length);
    }

    [Fact]
    public void Nothing_is_counted_that_has_not_happened()
    {
        var stretches = StretchBuilder.Of([Report(1, Status.Diversion)], StretchTime.Since);
        Assert.Equal(new Period(Day.AddHours(1), Day.AddHours(2)), stretches[0].Until(Day.AddHours(2)));
        Assert.Null(stretches[0].Until(Day.AddHours(1)));
        Assert.Empty(Episode.Of(stretches, StatusEffect.Diverting, Day.AddHours(0.5)));
    }

    private static StretchEvent Report(double hour, Status status, double? since = null) =>
        new(At(hour), status, false) { Since = At(since ?? hour), ConfirmedAt = At(hour) };

    private static DateTimeOffset At(double hour) => Day.AddSeconds(Math.Round(hour * 3600));

    private static IEnumerable<string> Words(StretchBuilder builder) => builder.Stretches.Select(one =>
        $"{one.State.Status}{(one.State.IsStale ? " stale" : "")} {(one.Start - Day).TotalHours}-{(one.End - Day)?.TotalHours}");
}
