using System.Globalization;
using CsCheck;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Statuses;

public sealed class LapseRuleTests
{
    private static readonly SchemeTerm Red = new("ed", Status.Diversion, "Condition Red", TimeSpan.FromHours(2), null,
        null, null) { LapseTo = Status.Open };

    [Fact]
    public void A_diversion_lapses_to_what_its_scheme_says_from_the_very_tick_that_its_limit_has_passed()
    {
        var before = Shown(Red, Given.Row("F1", "ed", Status.Diversion), Given.Now.AddHours(2).AddTicks(-1));
        var after = Shown(Red, Given.Row("F1", "ed", Status.Diversion), Given.Now.AddHours(2));

        Assert.Null(Lapse.Due(before, Given.Now.AddHours(2).AddTicks(-1)));
        Assert.False(before.Stale);
        Assert.Equal(Given.Now.AddHours(2), before.LapsesAt);
        var lapse = Lapse.Due(after, Given.Now.AddHours(2));
        Assert.Equal(
            (Status.Open, Given.Now.AddHours(2), "Condition Red lapsed: it was not confirmed in time"),
            (lapse!.To, lapse.At, lapse.Reason));
        // Until that is written it is shown as stale, not as if it still held.
        Assert.Equal((Status.Diversion, true), (after.Status, after.Stale));
    }

    [Fact]
    public void An_expected_end_that_comes_first_is_when_it_lapses()
    {
        var row = Given.Row("F1", "ed", Status.Diversion) with { ExpectedEnd = Given.Now.AddHours(1) };

        var shown = Shown(Red, row, Given.Now.AddHours(1));

        Assert.Equal("Condition Red lapsed: its expected end has passed", Lapse.Due(shown, Given.Now.AddHours(1))!.Reason);
    }

    [Fact]
    public void An_expected_end_is_enough_where_the_scheme_has_no_limit_but_says_what_to_lapse_to()
    {
        var row = Given.Row("F1", "ed", Status.Diversion) with { ExpectedEnd = Given.Now.AddHours(30) };

        Assert.Equal(Given.Now.AddHours(30), Shown(Red with { LapsesAfter = null }, row, Given.Now).LapsesAt);
    }

    [Fact]
    public void Where_the_scheme_does_not_say_to_what_it_turns_stale_at_that_moment_and_stays_what_it_is()
    {
        var term = Red with { LapseTo = null };

        var shown = Shown(term, Given.Row("F1", "ed", Status.Diversion), Given.Now.AddHours(2));

        Assert.Equal((Status.Diversion, true, Given.Now.AddHours(2), null), (shown.Status, shown.Stale, shown.StaleAt, shown.LapsesAt));
    }

    [Fact]
    public void Without_a_scheme_an_expected_end_that_has_passed_makes_it_stale()
    {
        var row = Given.Row("F1", "ed", Status.Diversion) with { ExpectedEnd = Given.Now.AddHours(1) };

        Assert.False(ServiceStatus.From(row, Given.Ed, null, Given.Now.AddMinutes(59)).Stale);
        Assert.True(ServiceStatus.From(row, Given.Ed, null, Given.Now.AddHours(1)).Stale);
        Assert.False(ServiceStatus.From(row with { ConfirmedAt = Given.Now.AddHours(1) }, Given.Ed, null, Given.Now.AddHours(1)).Stale);
    }

    [Fact]
    public void A_closure_never_lapses_whatever_its_scheme_says()
    {
        var term = new SchemeTerm(
            "ed", Status.Closed, "Condition Black", TimeSpan.FromHours(1), null, null, null) { LapseTo = Status.Open };
        var row = Given.Row("F1", "ed", Status.Closed) with { ExpectedEnd = Given.Now.AddMinutes(30) };

        var shown = Shown(term, row, Given.Now.AddYears(1));

        Assert.Null(Lapse.Due(shown, Given.Now.AddYears(1)));
        Assert.Equal((Status.Closed, true), (shown.Status, shown.Stale));
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(3, 8)]
    public void It_can_be_confirmed_as_often_as_the_scheme_allows_counted_from_its_beginning(int? renewals, int hours)
    {
        // Said again every half hour, for eight hours.
        var row = Given.Row("F1", "ed", Status.Diversion) with { ConfirmedAt = Given.Now.AddHours(8) };

        Assert.Equal(Given.Now.AddHours(hours), Shown(Red with { MaxRenewals = renewals }, row, Given.Now.AddHours(8)).LapsesAt);
    }

    [Theory]
    [InlineData(Status.Diversion, Status.Open, Status.Open)]
    [InlineData(Status.Diversion, Status.Unknown, Status.Unknown)]
    [InlineData(Status.Diversion, Status.Diversion, null)]
    [InlineData(Status.Diversion, Status.Limited, null)]
    [InlineData(Status.Diversion, null, null)]
    [InlineData(Status.Closed, Status.Open, null)]
    [InlineData(Status.Unknown, Status.Open, null)]
    public void A_term_lapses_to_another_status_that_the_service_can_have_and_a_closure_to_none(Status status, Status? said, Status? to) =>
        Assert.Equal(to, LapseRule.LapseTo(Red with { Status = status, LapseTo = said }, ServiceKind.EmergencyDepartment));

    [Fact]
    public void What_is_open_or_was_never_reported_holds_without_a_limit()
    {
        foreach (var status in new[] { Status.Open, Status.Unknown })
        {
            var row = Given.Row("F1", "ed", Status.Diversion) with { Status = status, ExpectedEnd = Given.Now.AddHours(1) };
            Assert.Null(LapseRule.HoldsUntil(row, Red with { Status = status }, Given.Now));
        }

        Assert.Null(LapseRule.LapseTo(null, ServiceKind.EmergencyDepartment));
    }

    [Fact]
    public void A_time_from_further_ahead_than_the_limit_is_long_is_a_slip_and_renews_nothing()
    {
        var limit = Red.LapsesAfter!.Value;
        var row = Given.Row("F1", "ed", Status.Diversion);

        Assert.Equal(Given.Now + (2 * limit), Shown(Red, row with { ConfirmedAt = Given.Now + limit }, Given.Now).LapsesAt);
        var beyond = Given.Now + limit + TimeSpan.FromTicks(1);
        Assert.Equal(Given.Now + limit, Shown(Red, row with { ConfirmedAt = beyond }, Given.Now).LapsesAt);
        Assert.Equal(Given.Now + limit, Shown(Red, row with { ConfirmedAt = Given.Now.AddYears(10) }, Given.Now).LapsesAt);
        Assert.Equal(Given.Now + limit, Shown(Red, row with { Since = Given.Now.AddYears(10) }, Given.Now).LapsesAt);
        // With nothing to count from it holds no longer than it is confirmed, which it is not.
        Assert.True(Shown(Red, row with { Since = Given.Now.AddYears(10), ConfirmedAt = Given.Now.AddYears(10) }, Given.Now).Stale);
    }

    [Fact]
    public void A_specialty_does_not_lapse_to_what_it_cannot_be()
    {
        var term = new SchemeTerm(
            "trauma", Status.Diversion, "Trauma Bypass", TimeSpan.FromHours(2), null, null, null) { LapseTo = Status.Advisory };
        var scheme = new StatusScheme("md", "Maryland", "MD", null, [term]);

        Assert.Null(ServiceStatus.From(Given.Row("F1", "trauma", Status.Diversion), Given.Trauma, scheme, Given.Now).LapsesAt);
    }

    [Theory]
    // The night when the clocks go forward: 01:30 EST and two hours later it is 04:30 EDT.
    [InlineData("2026-03-08T01:30:00-05:00", "2026-03-08T04:29:59-04:00", "2026-03-08T04:30:00-04:00")]
    // The night when they go back: 00:30 EDT and two hours later it is 01:30 EST, for the second time.
    [InlineData("2026-11-01T00:30:00-04:00", "2026-11-01T01:29:59-05:00", "2026-11-01T01:30:00-05:00")]
    public void Two_hours_are_two_hours_also_in_the_nights_when_the_clocks_change(string said, string holds, string lapses)
    {
        var row = Given.Row("F1", "ed", Status.Diversion) with { Since = Time(said), ConfirmedAt = Time(said) };

        Assert.Null(Lapse.Due(Shown(Red, row, Time(holds)), Time(holds)));
        Assert.Equal(Time(lapses), Lapse.Due(Shown(Red, row, Time(lapses)), Time(lapses))!.At);
    }

    [Fact]
    public void Any_time_at_all_in_a_row_can_be_shown_and_judged() =>
        Gen.Select(Gen.DateTimeOffset, Gen.DateTimeOffset, Gen.DateTimeOffset, Gen.Enum<Status>())
            .Sample((since, confirmed, end, status) =>
        {
            DateTimeOffset?[] ends = [end, null, DateTimeOffset.MaxValue, DateTimeOffset.MinValue];
            foreach (var expected in ends)
            {
                var row = new StatusEntry("F1", "ed", status, 1) { Since = since, ConfirmedAt = confirmed, ExpectedEnd = expected };
                var shown = Shown(Red with { MaxRenewals = 3 }, row, Given.Now);
                Assert.Equal(shown.LapsesAt is null, shown.LapseTo is null);
                Assert.False(Lapse.Due(shown, Given.Now) is not null && !shown.Stale);
            }
        });

    /// <summary>The issue's own property: whatever is reported, confirmed and waited for, what is shown is what the plain model
    /// shows.</summary>
    [Fact]
    public void For_any_sequence_of_reports_confirmations_and_passing_time_the_status_shown_is_that_of_the_plain_model() =>
        Gen.Select(PolicyGen.Scheme, PolicyGen.Step.Array[1, 30]).Sample((scheme, steps) =>
        {
            var model = new PlainPolicy(scheme, Given.Ed.StaleAfter!.Value);
            var table = new PolicyTable(scheme);
            var now = Given.Now;
            foreach (var step in steps)
            {
                switch (step)
                {
                    case PolicyStep.Report(var status, var end):
                        model.Report(status, now + end, now);
                        table.Report(status, now + end, now);
                        break;
                    case PolicyStep.Confirm:
                        model.Confirm(now);
                        table.Confirm(now);
                        break;
                    case PolicyStep.Wait(var minutes):
                        for (var minute = 0; minute < minutes; minute++)
                        {
                            now = now.AddMinutes(1);
                            var before = (model.Status, Term: scheme.Term("ed", model.Status));
                            model.Look(now);
                            table.DoDue(now);
                            Agree(model, table, now);
                            // By the passing of time alone nothing is ever shown open unless the scheme says so.
                            if (model.Status == Status.Open && before.Status != Status.Open)
                                Assert.True(LeadsToOpen(scheme, before.Status));
                        }

                        break;
                }

                table.DoDue(now);
                Agree(model, table, now);
            }
        }, iter: 1_000);

    private static bool LeadsToOpen(StatusScheme scheme, Status status)
    {
        for (var next = status; next != Status.Closed && scheme.Term("ed", next)?.LapseTo is { } to; next = to)
        {
            if (to == Status.Open)
                return true;
        }

        return false;
    }

    private static void Agree(PlainPolicy model, PolicyTable table, DateTimeOffset now)
    {
        var shown = table.Shown(now);
        Assert.Equal((model.Status, model.Stale), (shown.Status, shown.Stale));
    }

    private static ServiceStatus Shown(SchemeTerm term, StatusEntry row, DateTimeOffset now) =>
        ServiceStatus.From(row, Given.Ed, new StatusScheme("pa", "Pennsylvania", "PA", null, [term]), now);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
