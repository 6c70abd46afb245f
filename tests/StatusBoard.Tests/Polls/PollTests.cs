using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Polls;

public sealed class PollTests
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PollItem Beds = new("beds", "Beds", PollItemKind.Count) { Maximum = 500 };
    private static readonly PollItem Power = new("power", "Mains power", PollItemKind.YesNo);
    private static readonly PollItem Water = new("water", "Water", PollItemKind.Choice) { Options = ["normal", "reduced", "none"] };
    private static readonly PollItem Remarks = new("remarks", "Remarks", PollItemKind.Words) { IsOptional = true };

    private static Poll Open => new(1, "Beds", [Beds, Power, Water, Remarks], PollState.Open)
    {
        OpenedAt = Opened, Deadline = Opened.AddHours(1), Duration = TimeSpan.FromHours(1), RemindEvery = TimeSpan.FromMinutes(20),
    };

    private static PollAnswer Answer(string facility, long id, params (string Item, string Value)[] values) => new(1, facility, Opened)
    {
        Id = id, Values = values.ToImmutableDictionary(value => value.Item, value => value.Value),
    };

    [Fact]
    public void Reminders_come_at_their_interval_until_the_deadline()
    {
        Assert.Equal(Opened.AddMinutes(20), Open.NextReminder);
        Assert.Equal(Opened.AddMinutes(40), (Open with { RemindedAt = Opened.AddMinutes(20) }).NextReminder);
        Assert.Null((Open with { RemindedAt = Opened.AddMinutes(40) }).NextReminder);
        Assert.Equal(Open.Deadline, (Open with { RemindedAt = Opened.AddMinutes(40) }).DueAt);
        Assert.Null((Open with { State = PollState.Closed }).DueAt);
        Assert.Equal(Opened.AddDays(1), (Open with { State = PollState.Draft, BeginsAt = Opened.AddDays(1) }).DueAt);
    }

    [Fact]
    public void An_answer_after_the_deadline_or_the_end_is_late_and_one_to_a_draft_or_a_cancelled_poll_is_not_taken()
    {
        Assert.False(Open.IsLate(Opened.AddHours(1)));
        Assert.True(Open.IsLate(Opened.AddHours(1).AddSeconds(1)));
        Assert.True((Open with { State = PollState.Closed }).IsLate(Opened.AddMinutes(1)));
        Assert.Equal([PollState.Open, PollState.Closed], Enum.GetValues<PollState>().Where(state =>
            (Open with { State = state }).TakesAnswers));
    }

    [Fact]
    public void It_rings_until_somebody_has_seen_it_again_after_a_reminder_and_never_after_an_answer()
    {
        var target = new PollTarget("A");
        Assert.True(Open.Rings(target));
        var seen = target with { SeenAt = Opened.AddMinutes(1), SeenLastAt = Opened.AddMinutes(1) };
        Assert.False(Open.Rings(seen));
        var reminded = Open with { RemindedAt = Opened.AddMinutes(20) };
        Assert.True(reminded.Rings(seen));
        Assert.False(reminded.Rings(seen with { SeenLastAt = Opened.AddMinutes(21) }));
        Assert.False(reminded.Rings(seen with { Answer = Answer("A", 1) }));
        Assert.False((Open with { State = PollState.Closed }).Rings(target));
    }

    [Fact]
    public void The_newest_answer_counts_in_whatever_order_answers_are_read()
    {
        PollAnswer[] answers = [Answer("A", 7, ("beds", "3")), Answer("a", 9, ("beds", "5")), Answer("A", 8, ("beds", "4"))];
        foreach (var order in new[] { answers, answers.Reverse() })
        {
            var tally = order.Aggregate(PollTally.Of(Open, [new("A"), new("B")], [], 1), (all, one) => all.With(null, [], [one], one.Id));
            Assert.Equal("5", tally.Find("A")!.Answer!.Values["beds"]);
            Assert.Equal(9, tally.Version);
        }
    }

    [Fact]
    public void An_answer_of_a_facility_that_was_not_asked_counts_nowhere()
    {
        var tally = PollTally.Of(Open, [new("A")], [Answer("X", 1, ("beds", "3"))], 1);
        Assert.Equal((1, 0), (tally.Count, PollSum.Of(Open.Items, [.. tally.Targets]).Answered));
    }

    [Fact]
    public void A_row_of_a_facility_that_has_changed_keeps_its_answer()
    {
        var tally = PollTally.Of(Open, [new("A")], [Answer("A", 1)], 1)
            .With(null, [new("A") { SeenAt = Opened }], [], 2);
        Assert.Equal(PollTargetState.Answered, tally.Find("A")!.State);
        Assert.Equal(Opened, tally.Find("A")!.SeenAt);
    }

    [Fact]
    public void Sums_of_parts_add_up_to_the_sum_of_all_and_say_how_many_gave_a_value()
    {
        var random = new Random(15);
        for (var round = 0; round < 200; round++)
        {
            List<PollTarget> targets = [.. Enumerable.Range(0, random.Next(1, 60)).Select(i => random.Next(5) switch
            {
                0 => new PollTarget($"F{i}"),
                1 => new PollTarget($"F{i}") { SeenAt = Opened },
                2 => new PollTarget($"F{i}") { Answer = Answer($"F{i}", i) with { Declined = "no" } },
                _ => new PollTarget($"F{i}")
                {
                    Answer = Answer($"F{i}", i, ("beds", $"{random.Next(500)}"), ("power", random.Next(2) == 0 ? "yes" : "no")) with
                    {
                        IsLate = random.Next(3) == 0,
                    },
                },
            })];
            var all = PollSum.Of(Open.Items, targets);
            List<PollSum> parts = [.. targets.GroupBy(_ => random.Next(4)).Select(part => PollSum.Of(Open.Items, [.. part]))];
            Assert.Equal(targets.Count, all.Answered + all.Seen + all.NotReached + all.Declined);
            Assert.Equal(all.Asked, parts.Sum(part => part.Asked));
            Assert.Equal(all.Missing, parts.Sum(part => part.Missing));
            Assert.Equal(all.Late, parts.Sum(part => part.Late));
            Assert.Equal(all.Answered, all.Given.GetValueOrDefault("beds"));
            Assert.Equal(all.Counts.GetValueOrDefault("beds"), parts.Sum(part => part.Counts.GetValueOrDefault("beds")));
            Assert.Equal(all.Answered, all.Options.GetValueOrDefault(("power", "yes")) + all.Options.GetValueOrDefault(("power", "no")));
        }
    }

    [Fact]
    public void An_item_that_nobody_answered_has_no_sum() =>
        Assert.DoesNotContain("beds", PollSum.Of(Open.Items, [new PollTarget("A") { SeenAt = Opened }]).Counts.Keys);

    [Fact]
    public void Items_filters_and_values_are_the_same_after_they_were_stored()
    {
        PollItem[] items = [Beds, Power, Water, Remarks, new("icu", "ICU", PollItemKind.Count) { Measure = "icu-available", Minimum = 1 }];
        Assert.Equal(items, PollFormats.ReadItems(PollFormats.Write(items)));
        var filter = new BoardFilter(["CT"], ["North, East"], ["A & B"], ["070025"], ["trauma"], [Status.Closed], "saint x");
        Assert.Equal(filter, PollFormats.ReadFilter(PollFormats.Write(filter)));
        var values = new Dictionary<string, string> { ["remarks"] = "\"quoted\"\nlines" };
        Assert.Equal(values, PollFormats.ReadValues(PollFormats.Write(values)));
    }
}
