using CsCheck;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Statuses;

public sealed class ServiceStatusTests
{
    /// <summary>The offset farthest east: its clocks reach the end of the calendar first.</summary>
    private static readonly TimeSpan East = TimeSpan.FromHours(14);

    private static readonly TimeSpan Limit = Given.Ed.StaleAfter!.Value;

    [Fact]
    public void A_status_is_stale_from_the_very_tick_that_its_time_has_passed()
    {
        var row = Given.Row("F1", "ed", Status.Open);

        Assert.False(At(row, Given.Now + Limit - TimeSpan.FromTicks(1)).Stale);
        Assert.True(At(row, Given.Now + Limit).Stale);
        Assert.Equal(Given.Now + Limit, At(row, Given.Now).StaleAt);
    }

    [Fact]
    public void Staleness_is_a_matter_of_instants_so_the_offsets_they_are_written_with_do_not_matter() =>
        Gen.Select(Gen.Int[-14 * 60, 14 * 60], Gen.Int[-14 * 60, 14 * 60], Gen.Long[-3, 3]).Sample((confirmedIn, nowIn, ticks) =>
        {
            var row = Given.Row("F1", "ed", Status.Open) with { ConfirmedAt = Given.Now.ToOffset(TimeSpan.FromMinutes(confirmedIn)) };
            var now = (Given.Now + Limit + TimeSpan.FromTicks(ticks)).ToOffset(TimeSpan.FromMinutes(nowIn));
            Assert.Equal(ticks >= 0, At(row, now).Stale);
        });

    [Theory]
    [InlineData("2026-03-08T00:30:00-05:00", "2026-03-08T13:29:59-04:00", "2026-03-08T13:30:00-04:00")]
    [InlineData("2026-11-01T00:30:00-04:00", "2026-11-01T11:29:59-05:00", "2026-11-01T11:30:00-05:00")]
    public void Twelve_hours_are_twelve_hours_also_in_the_nights_when_the_clocks_change(string confirmed, string fresh, string stale)
    {
        var row = Given.Row("F1", "ed", Status.Open) with { ConfirmedAt = Time(confirmed) };

        Assert.False(At(row, Time(fresh)).Stale);
        Assert.True(At(row, Time(stale)).Stale);
    }

    [Fact]
    public void A_status_that_was_never_reported_is_unknown_and_does_not_turn_stale()
    {
        var status = At(Given.Row("F1", "ed", Status.Unknown) with { ConfirmedAt = Given.Now.AddYears(-1), Stale = true }, Given.Now);

        Assert.False(status.Stale);
        Assert.Null(status.StaleAt);
        Assert.Equal("Unknown", status.LocalName);
    }

    [Fact]
    public void What_the_database_has_down_as_stale_is_stale() =>
        Assert.True(At(Given.Row("F1", "ed", Status.Open) with { Stale = true }, Given.Now).Stale);

    [Fact]
    public void A_policy_without_a_limit_never_turns_a_confirmed_status_stale()
    {
        var status = ServiceStatus.From(Given.Row("F1", "phones", Status.Open), Given.Phones, null, Given.Now.AddYears(9));

        Assert.False(status.Stale);
        Assert.Null(status.StaleAt);
    }

    [Fact]
    public void A_status_that_nobody_is_known_to_have_confirmed_is_stale()
    {
        var row = Given.Row("F1", "ed", Status.Open) with { ConfirmedAt = null };

        Assert.True(At(row, Given.Now).Stale);
        Assert.True(ServiceStatus.From(row with { Service = "phones" }, Given.Phones, null, Given.Now).Stale);
    }

    [Fact]
    public void A_confirmation_from_further_ahead_than_its_whole_time_is_a_slip_and_not_a_confirmation()
    {
        Assert.False(At(Given.Row("F1", "ed", Status.Open) with { ConfirmedAt = Given.Now.AddMinutes(5) }, Given.Now).Stale);
        Assert.True(At(Given.Row("F1", "ed", Status.Open) with { ConfirmedAt = Given.Now.AddYears(10) }, Given.Now).Stale);
    }

    [Fact]
    public void Any_time_at_all_in_a_row_can_be_shown() =>
        Gen.Select(Gen.DateTimeOffset, Gen.Enum<Status>(), Gen.OneOf(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(int.MaxValue)))
            .Sample((confirmed, status, limit) =>
        {
            foreach (var time in (DateTimeOffset[])[confirmed, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue.ToOffset(-East),
                (DateTimeOffset.MaxValue - East).ToOffset(East), DateTimeOffset.MinValue])
            {
                var row = Given.Row("F1", "ed", status) with { ConfirmedAt = time };
                var shown = ServiceStatus.From(row, Given.Ed with { StaleAfter = limit }, null, Given.Now);
                Assert.True(status == Status.Unknown || shown.Stale || (time - Given.Now).Duration() <= limit);
            }
        });

    [Fact]
    public void A_scheme_gives_the_local_name_and_its_own_limit_for_the_status_it_names_and_no_other()
    {
        var scheme = new StatusScheme("pa", "Pennsylvania", "PA", null,
            [new SchemeTerm("ed", Status.Diversion, "Condition Red", null, TimeSpan.FromHours(2), null, null),
                new SchemeTerm("ed", Status.Closed, "Condition Black", null, null, null, null)]);
        var red = ServiceStatus.From(Given.Row("F1", "ed", Status.Diversion), Given.Ed, scheme, Given.Now);
        var black = ServiceStatus.From(Given.Row("F1", "ed", Status.Closed), Given.Ed, scheme, Given.Now);
        var open = ServiceStatus.From(Given.Row("F1", "ed", Status.Open), Given.Ed, scheme, Given.Now);

        Assert.Equal(("Condition Red", Given.Now.AddHours(2)), (red.LocalName, red.StaleAt));
        Assert.Equal(("Condition Black", Given.Now + Limit), (black.LocalName, black.StaleAt));
        Assert.Equal(("Open", Given.Now + Limit), (open.LocalName, open.StaleAt));
    }

    [Fact]
    public void The_common_name_of_a_status_is_its_own()
    {
        Assert.All(Enum.GetValues<Status>(), status => Assert.Equal(status.ToString(), ServiceStatus.CommonName(status)));
        Assert.Equal("Unknown", ServiceStatus.CommonName((Status)99));
    }

    private static ServiceStatus At(StatusEntry row, DateTimeOffset now) => ServiceStatus.From(row, Given.Ed, null, now);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
