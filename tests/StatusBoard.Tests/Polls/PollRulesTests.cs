using System.Collections.Immutable;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using Xunit;

namespace StatusBoard.Tests.Polls;

public sealed class PollRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ImmutableArray<PollItem> Items =
    [
        new("beds", "Beds", PollItemKind.Count) { Maximum = 50 }, new("power", "Mains power", PollItemKind.YesNo),
        new("water", "Water", PollItemKind.Choice) { Options = ["normal", "none"] },
        new("remarks", "Remarks", PollItemKind.Words) { IsOptional = true },
    ];

    private static PollDraft Draft => new("Beds now", null, Items);

    private static string[] Fields(PollDraft draft) => [.. PollRules.Check(draft, Now).Select(problem => problem.Field)];

    [Fact]
    public void A_valid_poll_has_no_problem() => Assert.Empty(Fields(Draft));

    [Fact]
    public void What_is_wrong_is_named_by_its_field()
    {
        Assert.Equal(["title"], Fields(Draft with { Title = new string('x', 76) }));
        Assert.Empty(Fields(Draft with { Title = new string('x', 75), Text = new string('y', 2000) }));
        Assert.Equal(["text"], Fields(Draft with { Text = new string('y', 2001) }));
        Assert.Equal(["items"], Fields(Draft with { Items = [] }));
        Assert.Equal(["items[1].code"], Fields(Draft with { Items = [Items[0], Items[0] with { Label = "Again" }] }));
        Assert.Equal(["items[0].code"], Fields(Draft with { Items = [Items[0] with { Code = "Bed s" }] }));
        Assert.Equal(["items[0].maximum"], Fields(Draft with { Items = [Items[0] with { Minimum = 51 }] }));
        Assert.Equal(["items[0].options"], Fields(Draft with { Items = [Items[2] with { Options = ["one"] }] }));
        Assert.Equal(["minutes"], Fields(Draft with { Duration = TimeSpan.Zero }));
        Assert.Equal(["remindEveryMinutes"], Fields(Draft with { RemindEvery = TimeSpan.FromSeconds(1) }));
        Assert.Equal(["beginsAt"], Fields(Draft with { BeginsAt = Now.AddHours(-2) }));
        Assert.Equal(["repeat.timeZone"], Fields(Draft with
        {
            Schedule = new(PollRepeat.Daily, new(10, 0), "Mars/Olympus", new(2026, 3, 1)),
        }));
        Assert.Equal(["repeat.until"], Fields(Draft with
        {
            Schedule = new(PollRepeat.Daily, new(10, 0), "Etc/UTC", new(2026, 3, 2)) { LastDay = new(2026, 3, 1) },
        }));
    }

    [Fact]
    public void Values_are_kept_in_one_form()
    {
        List<ReportProblem> problems = [];
        var read = PollRules.ReadValues(Items, new Dictionary<string, string?>
        {
            ["BEDS"] = " 07 ", ["power"] = "TRUE", ["water"] = "Normal", ["remarks"] = "",
        }, problems);
        Assert.Empty(problems);
        Assert.Equal([("beds", "7"), ("power", "yes"), ("water", "normal")], read.Select(pair => (pair.Key, pair.Value)));
    }

    [Theory]
    [InlineData("beds", "51")]
    [InlineData("beds", "-1")]
    [InlineData("beds", "3.5")]
    [InlineData("beds", "")]
    [InlineData("power", "perhaps")]
    [InlineData("water", "dirty")]
    [InlineData("beer", "1")]
    public void A_value_that_cannot_be_kept_is_refused_by_its_name(string item, string value)
    {
        List<ReportProblem> problems = [];
        var values = new Dictionary<string, string?> { ["beds"] = "1", ["power"] = "yes", ["water"] = "none" };
        values[item] = value;
        PollRules.ReadValues(Items, values, problems);
        Assert.Equal($"values.{item}", Assert.Single(problems).Field);
    }

    [Fact]
    public void Items_written_as_lines_are_read_as_the_same_items()
    {
        List<ReportProblem> problems = [];
        PollItem[] items =
            [.. Items, new("icu", "ICU: staffed", PollItemKind.Count) { Measure = "icu-available", Minimum = 1, Maximum = 9 }];
        Assert.Equal(items, PollItemLines.Read(PollItemLines.Write(items), "items", problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("beds")]
    [InlineData("beds: number: Beds")]
    [InlineData("beds: count 9: Beds")]
    [InlineData("power: yes-no 1-2: Power")]
    [InlineData("water: choice: Water")]
    [InlineData("remarks: words (a | b): Remarks")]
    public void A_line_that_is_no_item_is_named_by_its_number(string line)
    {
        List<ReportProblem> problems = [];
        Assert.Empty(PollItemLines.Read("\n" + line, "items", problems));
        Assert.Contains("Line 2", Assert.Single(problems).Message, StringComparison.Ordinal);
    }
}
