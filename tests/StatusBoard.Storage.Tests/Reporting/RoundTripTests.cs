using CsCheck;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class RoundTripOnSqlite(SqliteTestDatabase database) : RoundTripTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RoundTripOnSqlServer(SqlServerTestDatabase database) : RoundTripTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class RoundTripTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-03-08T01:59:59.999-05:00")]
    [InlineData("2026-03-08T03:00:00.001-04:00")]
    [InlineData("2030-02-28T23:59:59.950+05:45")]
    [InlineData("2030-12-31T23:59:59.995+14:00")]
    [InlineData("2031-01-01T00:00:00.005-12:00")]
    [InlineData("2032-02-29T12:00:00.123-09:30")]
    [InlineData("2033-07-01T00:00:00.000+00:00")]
    [InlineData("9998-12-31T00:00:00.999+12:45")]
    public async Task A_time_comes_back_with_its_offset_and_to_the_millisecond(string text)
    {
        var time = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var facility = await database.AddFacilityAsync();

        var result = await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed) { ExpectedEnd = time }], People.Nurse,
            Cancel);

        Assert.Equal(WriteOutcome.Written, result.Outcome);
        AssertSame(time, (await database.RowAsync(facility, "ed")).ExpectedEnd);
        AssertSame(time, Assert.Single(await database.HistoryAsync(facility)).ExpectedEnd);
    }

    [Fact]
    public async Task Any_time_of_any_offset_comes_back_as_it_went_in()
    {
        var facility = await database.AddFacilityAsync();
        var times = Gen.Select(
            Gen.Long[new DateTime(2027, 1, 1).Ticks / TimeSpan.TicksPerMillisecond,
                new DateTime(2090, 1, 1).Ticks / TimeSpan.TicksPerMillisecond],
            Gen.Int[-14 * 60, 14 * 60],
            (milliseconds, offset) => new DateTimeOffset(milliseconds * TimeSpan.TicksPerMillisecond, TimeSpan.FromMinutes(offset)));

        await times.SampleAsync(
            async time =>
            {
                await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed) { ExpectedEnd = time }], People.Nurse,
                    CancellationToken.None);
                AssertSame(time, (await database.RowAsync(facility, "ed")).ExpectedEnd);
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task The_stores_own_clock_is_cut_to_the_millisecond_before_it_is_written()
    {
        var facility = await database.AddFacilityAsync();
        database.Time.Advance(TimeSpan.FromTicks(1_239_999));

        await database.ReportAsync(facility, "ed", Status.Open);

        AssertSame(database.Time.GetUtcNow().ToMilliseconds(), (await database.RowAsync(facility, "ed")).Since);
    }

    [Theory]
    [InlineData("It's \"closed\"; DROP TABLE ServiceStatus; -- 100 % [a-z] _ \\ @Status {0}")]
    [InlineData("Urgencias cerradas – niños y niñas → Ñuñoa, Łódź, Ağrı, Việt Nam")]
    [InlineData("急诊关闭，请前往其他医院")]
    [InlineData("الطوارئ مغلقة")]
    [InlineData("🚑🏥 a family of four: 👨‍👩‍👧‍👦")]
    [InlineData("e\u0301 is not é\u200B, and a line\r\nbreak\tand a tab")]
    [InlineData("  leading spaces stay")]
    public async Task Text_comes_back_as_it_went_in(string text)
    {
        var facility = await database.AddFacilityAsync(f => f with { Name = text, City = "Yauco 🌴" });
        var reporter = new Reporter(text, ReportSource.Phone, "::1");

        await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed) { Reason = text, OnBehalf = text }], reporter, Cancel);

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal((text, text, text), (row.Reason, row.OnBehalf, row.Reporter));
        var @event = Assert.Single(await database.HistoryAsync(facility));
        // What is kept is what was sent; what is shown has nothing that is not seen.
        var shown = PlainText.ForShow(text);
        Assert.Equal((PlainText.ForShow(text, lines: true), shown, shown, shown),
            (@event.Reason, @event.OnBehalf, @event.ReportedBy, @event.FacilityName));
    }

    [Fact]
    public async Task Text_of_the_greatest_length_is_kept_whole_and_longer_is_refused()
    {
        var facility = await database.AddFacilityAsync();
        // Pairs of surrogates: each is two of the characters that are counted.
        var longest = string.Concat(Enumerable.Repeat("🚑", ReportRules.MaxReasonLength / 2));
        var name = new string('ß', ReportRules.MaxNameLength);

        await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed) { Reason = longest, OnBehalf = name }],
            new Reporter(name, ReportSource.Api), Cancel);

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal((longest, name, name), (row.Reason, row.OnBehalf, row.Reporter));
        await database.RefusesAsync(
            "UPDATE ServiceStatus SET Reason = @reason WHERE FacilityCode = @facility",
            new { facility, reason = new string('x', ReportRules.MaxReasonLength + 1) });
        Assert.Equal(longest, (await database.RowAsync(facility, "ed")).Reason);
    }

    [Fact]
    public async Task The_history_is_found_by_times_of_any_offset()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        var written = Assert.Single(await database.HistoryAsync(facility)).OccurredAt;
        await database.SettleAsync();
        var query = new EventQuery { Facility = facility, IncludeCreated = false };
        var inKathmandu = written.ToOffset(new TimeSpan(5, 45, 0));

        Assert.Single(await database.Events.ReadAsync(query with { From = inKathmandu }, Cancel));
        Assert.Single(await database.Events.ReadAsync(query with { To = inKathmandu.AddMilliseconds(1) }, Cancel));
        Assert.Empty(await database.Events.ReadAsync(query with { To = inKathmandu }, Cancel));
        Assert.Empty(await database.Events.ReadAsync(query with { From = inKathmandu.AddMilliseconds(1) }, Cancel));
    }

    private static void AssertSame(DateTimeOffset expected, DateTimeOffset? actual)
    {
        Assert.Equal(expected, actual);
        Assert.Equal(expected.Offset, actual!.Value.Offset);
    }
}
