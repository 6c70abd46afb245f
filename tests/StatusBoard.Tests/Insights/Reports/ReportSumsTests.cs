using System.Text;
using StatusBoard.Insights;
using StatusBoard.Insights.Compact;
using StatusBoard.Insights.Reports;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Insights.Reports;

/// <summary>Counts of what was reported, from texts of quarters and from entries, equal those of a list of all entries.</summary>
public sealed class ReportSumsTests
{
    private static readonly DateTimeOffset Begin = new(2025, 12, 20, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Counts_of_a_time_are_those_of_the_entries_in_its_seconds(int seed)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(0, 400)
            .Select(_ => (
                At: Begin.AddMilliseconds(random.NextInt64(280L * 86_400_000)), Act: ReportAct.Of(random.Next(ReportAct.Numbers))))
            .OrderBy(one => one.At).ToList();
        // Of the second quarter of 2026 everything counts, of others what is left.
        IReadOnlyList<Period> counted = Periods.Without(
            [new(Begin.AddDays(random.Next(30)).AddSeconds(random.Next(86_400)), Begin.AddDays(200 + random.Next(70)))],
            [new(Begin.AddDays(50), Begin.AddDays(50).AddSeconds(random.Next(4_000_000)))]);
        ReportTexts texts = new();
        ReportTexts plain = new();
        foreach (var one in entries)
            plain.Add("F1", one.At, one.Act);
        foreach (var quarter in entries.GroupBy(one => Quarter.Of(one.At)))
        {
            var numbered = quarter.Select(one => (one.At.UtcTicks, one.Act.Number)).ToList();
            var isWhole = quarter.Key.Number == 20262;
            texts.Add("f1", quarter.Key, Encoding.ASCII.GetBytes(
                isWhole ? ReportSums.WriteCounts(numbered) : ReportSums.Write(numbered, quarter.Key)), isWhole);
        }

        TickSpans spans = new();
        spans.Set(counted);
        var (found, foundPlain) = (texts.In("F1", spans), plain.In("F1", spans));

        for (var number = 0; number < ReportAct.Numbers; number++)
        {
            var act = ReportAct.Of(number);
            Assert.Equal(number, act.Number);
            var expected = entries.Count(one => one.Act == act && counted.Any(period => period.Contains(Whole(one.At))));
            Assert.Equal((number, expected, expected), (number, found[act], foundPlain[act]));
        }

        Assert.Equal(found.Reports, Enum.GetValues<ReportSource>().Sum(source => found.By(source)) + found.By(null));
        texts.Remove("F1");
        Assert.Equal(0, texts.In("F1", spans).Reports);
    }

    [Theory]
    [InlineData("report", "facility", "open", "diversion", ReportActKind.Change, ReportSource.Facility)]
    [InlineData("report", "api", "Diversion", "diversion", ReportActKind.Renewal, ReportSource.Api)]
    [InlineData("confirmation", "phone", "advisory", "advisory", ReportActKind.Renewal, ReportSource.Phone)]
    [InlineData("confirmation", "sql", "open", "open", ReportActKind.Again, ReportSource.Sql)]
    [InlineData("report", "carrier pigeon", null, "unknown", ReportActKind.Change, null)]
    [InlineData("lapse", "policy", "diversion", "open", ReportActKind.Lapse, null)]
    [InlineData("stale", "policy", "open", "open", ReportActKind.Stale, null)]
    public void An_entry_of_the_history_is_counted_as_what_it_was(
        string kind, string source, string? before, string status, ReportActKind expected, ReportSource? from) =>
        Assert.Equal(new ReportAct(expected, from), ReportAct.Of(kind, source, before, status));

    [Fact]
    public void That_a_service_is_there_now_is_no_report() => Assert.Null(ReportAct.Of("created", null, null, "unknown"));

    [Theory]
    [InlineData("a")]
    [InlineData("12")]
    [InlineData("5A")]
    [InlineData("5{")]
    [InlineData("99999999999a")]
    [InlineData("7948800a")]
    public void A_text_that_nobody_has_written_so_is_refused(string text)
    {
        TickSpans spans = new();
        Assert.Throws<FormatException>(
            () => ReportSums.Read(Encoding.ASCII.GetBytes(text), new Quarter(20263), spans, new ReportCounts()));
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerSecond));
}
