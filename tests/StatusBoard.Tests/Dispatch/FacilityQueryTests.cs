using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

public sealed class FacilityQueryTests
{
    private static readonly string[] Names =
        ["hartford", "hartford hospital", "st vincents", "roger williams", "sacred heart", "yale new haven", "los angeles community",
            "rwmc"];

    private static readonly (string Words, string Need)[] Needs =
        [("stemi", "stemi"), ("stroke", "stroke"), ("trauma 1", "trauma-1"), ("level 2 trauma", "trauma-2"), ("burn", "burn"),
            ("psych", "psych"), ("child", "peds"), ("heart attack", "stemi"), ("icu", "icu"), ("trauma", "trauma")];

    [Theory]
    [InlineData("can Hartford take a STEMI", "stemi", "hartford")]
    [InlineData("Can Hartford Hospital take a STEMI patient right now?", "stemi", "hartford hospital")]
    [InlineData("does st. vincent's accept trauma 1", "trauma-1", "st vincents")]
    [InlineData("is backus open?", "general", "backus")]
    [InlineData("is backus still open for stroke", "stroke", "backus")]
    [InlineData("is the hospital of central connecticut taking psych", "psych", "hospital of central connecticut")]
    [InlineData("can we send a stroke to st francis", "stroke", "st francis")]
    [InlineData("can i take a kid to the childrens", "peds", "childrens")]
    [InlineData("can i go to backus", "general", "backus")]
    [InlineData("stemi at hartford", "stemi", "hartford")]
    [InlineData("burn to bridgeport", "burn", "bridgeport")]
    [InlineData("hartford for trauma 2", "trauma-2", "hartford")]
    [InlineData("hartford taking stroke", "stroke", "hartford")]
    [InlineData("hartford stemi", "stemi", "hartford")]
    [InlineData("stroke backus", "stroke", "backus")]
    [InlineData("backus open?", "general", "backus")]
    [InlineData("hartford icu?", "icu", "hartford")]
    public void A_question_about_a_facility_is_understood(string text, string need, string facility) =>
        Assert.Equal((need, facility), FacilityQuery.Parse(text) is { } query ? (query.Need.Code, query.Facility) : ("", ""));

    [Theory]
    [InlineData("hartford")]
    [InlineData("stemi")]
    [InlineData("sacred heart")]
    [InlineData("shriners burn")]
    [InlineData("stemi near hartford")]
    [InlineData("stemi nea")]
    [InlineData("can hartford")]
    [InlineData("can hartford take a unicorn")]
    [InlineData("open door clinic")]
    [InlineData("?")]
    [InlineData(null)]
    public void What_asks_nothing_about_a_facility_is_a_search(string? text) => Assert.Null(FacilityQuery.Parse(text));

    [Fact]
    public void Every_way_of_asking_means_the_same_for_every_name_and_need() =>
        Gen.Select(Gen.OneOf(Names), Gen.OneOf(Needs), Gen.OneOf(
            "can {0} take a {1}", "does {0} accept {1}?", "will {0} take another {1} patient", "is {0} open for {1}",
            "is {0} taking {1} now",
            "can we bring a {1} to {0}", "could i take a {1} to the {0}", "{1} at {0}", "{1} to {0}", "{0} for {1}", "{0} takes {1}?",
            "{0} {1}?")).Sample((name, need, template) =>
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, template, name, need.Words);
            Assert.Equal((need.Need, name), FacilityQuery.Parse(text) is { } query ? (query.Need.Code, query.Facility) : (text, ""));
            // Neither case nor spaces matter.
            Assert.Equal(FacilityQuery.Parse(text), FacilityQuery.Parse("  " + text.ToUpperInvariant() + " "));
        });

    [Fact]
    public void Whatever_is_typed_is_a_question_or_none_and_never_an_error() =>
        Gen.OneOf(Gen.String, Gen.OneOf("can", "is", "stemi", "to", "take", "the", "open", "?", "near", "hartford", "a").Array[0, 7]
            .Select(words => string.Join(' ', words))).Sample(text =>
        {
            if (FacilityQuery.Parse(text) is { } query)
                Assert.True(query.Facility.Trim().Length > 0 && QuickQuery.Parse(text) is null);
        });

    [Theory]
    [InlineData("who takes a stroke near norwich", "stroke", "norwich")]
    [InlineData("where can we take a burn near 06103?", "burn", "06103")]
    [InlineData("closest burn center to 06103", "burn", "06103")]
    [InlineData("nearest to backus", "general", "backus")]
    [InlineData("nearest hospital near 06103", "general", "06103")]
    public void The_nearest_is_asked_for_in_other_words_too(string text, string need, string place) =>
        Assert.Equal(new QuickQuery(Need.Find(need)!, place), QuickQuery.Parse(text));

    [Fact]
    public void A_clear_name_means_one_facility_and_an_ambiguous_one_offers_the_choice()
    {
        Facility[] facilities =
        [
            new("A", "Hartford Hospital", "Hartford", "CT"), new("B", "Saint Francis Hospital", "Hartford", "CT"),
            new("C", "Los Angeles Community Hospital", "Los Angeles", "CA"),
            new("D", "Los Angeles Community Hospital at Norwalk", "Norwalk", "CA"),
            new("E", "Mercy Hospital", "Springfield", "CT"), new("F", "Mercy Hospital", "Portland", "CT"),
        ];
        var index = FacilityIndex.Of(facilities);
        IReadOnlyList<string> Meant(string text) => FacilityChoice.Of(
            index, code => facilities.FirstOrDefault(facility => facility.Code == code), text, 4);

        Assert.Equal(["A"], Meant("hartford"));
        Assert.Equal(["B"], Meant("st francis"));
        Assert.Equal(["C"], Meant("los angeles community hospital"));
        Assert.Equal(["E", "F"], Meant("mercy").Order());
        Assert.Empty(Meant("nowhere"));
    }

    [Fact]
    public void The_verdict_follows_the_rule_of_acceptance() =>
        Gen.Select(AreaBoards.Any, Gen.OneOf(Need.All.ToArray())).Sample((board, need) =>
        {
            foreach (var facility in board.Facilities)
            {
                var (answer, acceptance) = (FacilityAnswer.Of(facility, need), Acceptance.Of(facility, need));
                Assert.Equal(acceptance.Accepts, answer.Verdict == Verdict.Yes);
                if (acceptance.IsClosedOrDiverting)
                    Assert.Equal(Verdict.No, answer.Verdict);
                Assert.NotEqual("", answer.Reason);
            }
        });

    [Theory]
    [InlineData(Status.Open, Status.Open, Verdict.Yes, "Open; STEMI Open")]
    [InlineData(Status.Advisory, Status.Open, Verdict.Yes, "Advisory, expect delay; STEMI Open")]
    [InlineData(Status.Open, Status.Diversion, Verdict.No, "not designated for STEMI, reported Diversion")]
    [InlineData(Status.Open, Status.Unknown, Verdict.NotKnown, "no designation for STEMI on this board")]
    [InlineData(Status.Closed, Status.Open, Verdict.No, "Closed")]
    [InlineData(Status.Unknown, Status.Open, Verdict.NotKnown, "never reported")]
    public void Without_a_designation_the_facilitys_own_report_decides(Status ed, Status stemi, Verdict verdict, string reason)
    {
        var facility = FacilityStatus.From(
            Given.Facility("F1"), [Given.Row("F1", "ed", ed), Given.Row("F1", "stemi", stemi)], AreaBoards.Catalogue, Given.Now);
        var answer = FacilityAnswer.Of(facility, Need.Find("stemi")!);
        Assert.Equal((verdict, reason), (answer.Verdict, answer.Reason));
    }

    [Fact]
    public void The_age_of_an_answer_is_that_of_the_oldest_status_that_it_follows_from()
    {
        var facility = FacilityStatus.From(
            Given.Facility("F1"),
            [
                Given.Row("F1", "ed", Status.Open, ago: TimeSpan.FromMinutes(10)),
                Given.Row("F1", "stemi", Status.Open, ago: TimeSpan.FromHours(3)),
            ],
            AreaBoards.Catalogue, Given.Now);
        Assert.Equal(Given.Now.AddHours(-3), FacilityAnswer.Of(facility, Need.Find("stemi")!).ConfirmedAt);
        Assert.Equal(Given.Now.AddMinutes(-10), FacilityAnswer.Of(facility, Need.General).ConfirmedAt);
    }
}
