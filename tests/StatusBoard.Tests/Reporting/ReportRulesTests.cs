using CsCheck;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Reporting;

public sealed class ReportRulesTests
{
    private static readonly StatusReport Good = new("F1", "ed", Status.Diversion)
    {
        Reason = "Boarding 22,\nCT down",
        OnBehalf = "House supervisor",
        ExpectedEnd = Given.Now.AddHours(4),
    };

    private static readonly Gen<string?> AnyText = Gen.OneOf(Gen.Const<string?>((string?)null),
        Gen.OneOf<string?>("", " ", "\t x\n", " two  blanks ", "Boarding"), Gen.String.Select(text => (string?)text));

    public static TheoryData<string, StatusReport> Refused => new()
    {
        { "service", Good with { Service = "unheard-of" } },
        { "status", Good with { Status = Status.Suspended } },
        { "status", Good with { Service = "trauma", Status = Status.Closed } },
        { "status", Good with { Service = "phones", Status = Status.Diversion } },
        { "reason", Good with { Reason = new string('x', ReportRules.MaxReasonLength + 1) } },
        { "reason", Good with { Reason = "bell\a" } },
        { "reason", Good with { Reason = "nul\0" } },
        { "onBehalf", Good with { OnBehalf = new string('x', ReportRules.MaxNameLength + 1) } },
        { "onBehalf", Good with { OnBehalf = "escape\u001b" } },
        { "expectedEnd", Good with { ExpectedEnd = Given.Now } },
        { "expectedEnd", Good with { ExpectedEnd = Given.Now + ReportRules.MaxExpectedEnd + TimeSpan.FromMilliseconds(1) } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_refusal_names_the_field_at_fault_and_no_other(string field, StatusReport report)
    {
        Assert.Equal(field, Assert.Single(Check(report)).Field);
        var inBatch = Assert.Single(ReportRules.Check(report, Given.Catalogue, Given.Now, "reports[3]."));
        Assert.Equal("reports[3]." + field, inBatch.Field);
        Assert.NotEmpty(inBatch.Message);
    }

    [Fact]
    public void Everything_at_the_very_edge_of_a_rule_is_taken()
    {
        Assert.Empty(Check(Good));
        Assert.Empty(Check(
            Good with { Reason = new string('x', ReportRules.MaxReasonLength), OnBehalf = new string('x', ReportRules.MaxNameLength) }));
        Assert.Empty(Check(Good with { ExpectedEnd = Given.Now.AddTicks(1) }));
        Assert.Empty(Check(Good with { ExpectedEnd = Given.Now + ReportRules.MaxExpectedEnd }));
        Assert.Empty(Check(Good with { Reason = null, OnBehalf = null, ExpectedEnd = null, Service = "ED" }));
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once() =>
        Assert.Equal(
            ["status", "reason", "expectedEnd"],
            Check(Good with { Status = Status.Limited, Reason = new string('x', 501), ExpectedEnd = Given.Now.AddDays(-1) })
                .Select(problem => problem.Field));

    [Fact]
    public void A_status_is_taken_exactly_when_its_service_has_it() =>
        Assert.All(
            Given.Catalogue.Services.SelectMany(_ => Enum.GetValues<Status>(), (service, status) => (service, status)),
            pair => Assert.Equal(StatusScale.Has(pair.service.Kind, pair.status),
                !Check(Good with { Service = pair.service.Code, Status = pair.status }).Any()));

    [Fact]
    public void The_refusal_of_a_status_says_which_ones_there_are() =>
        Assert.Contains("open, diversion, unknown", Check(Good with { Service = "trauma", Status = Status.Closed }).Single().Message,
            StringComparison.Ordinal);

    [Fact]
    public void Putting_a_report_in_its_normal_form_twice_is_the_same_as_once() =>
        Gen.Select(AnyText, AnyText, Gen.DateTimeOffset, Gen.OneOf(" ED ", "ed", "Trauma")).Sample((reason, onBehalf, end, service) =>
        {
            var once = ReportRules.Normalise(
                new StatusReport(" F1 ", service, Status.Open) { Reason = reason, OnBehalf = onBehalf, ExpectedEnd = end });
            Assert.Equal(once, ReportRules.Normalise(once));
            Assert.Equal("F1", once.Facility);
            Assert.Equal(service.Trim().ToLowerInvariant(), once.Service);
            Assert.Equal(string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), once.Reason);
            Assert.Equal(OneLine(onBehalf), once.OnBehalf);
        });

    /// <summary>What is kept of a text of one line: blanks in a row as one, none at the ends, nothing of one that has nothing
    /// else.</summary>
    private static string? OneLine(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void A_time_is_cut_to_the_millisecond_never_moved_forward_and_keeps_its_offset() =>
        Gen.DateTimeOffset.Sample(time =>
        {
            var cut = time.ToMilliseconds();
            Assert.Equal(0, cut.Ticks % TimeSpan.TicksPerMillisecond);
            Assert.InRange((time - cut).Ticks, 0, TimeSpan.TicksPerMillisecond - 1);
            Assert.Equal(time.Offset, cut.Offset);
            Assert.Equal(cut, cut.ToMilliseconds());
        });

    private static IEnumerable<ReportProblem> Check(StatusReport report) => ReportRules.Check(report, Given.Catalogue, Given.Now);
}
