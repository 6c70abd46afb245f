using System.Text;
using CsCheck;
using StatusBoard.Access;
using StatusBoard.Administration;
using StatusBoard.Boards;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Dispatch.Overrides;
using StatusBoard.Facilities;
using StatusBoard.Incidents;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Texts;
using Xunit;

namespace StatusBoard.Tests.Texts;

public sealed class PlainTextTests
{
    /// <summary>Letters, blanks, marks, and of each kind of what is not seen some, in every order.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.String["aZ é\u0301\u0323\u0489\u202E\u2066\u2069\u200B\u200D\uFEFF\u00AD\u00A0\u3000"
            + "\t\n\r\u0085\u2028\uD83D\uDE91\uDB40\uDC41\u3164\uE000\uFF21\uFB01\u1EA5"],
        Gen.String["ab  \u200B\u0301"]);

    /// <summary>Every rule that takes a text, with the field that it names it by.</summary>
    public static TheoryData<string> Rules => [.. All.Keys];

    private static Dictionary<string, Func<string, IEnumerable<ReportProblem>>> All { get; } = new()
    {
        ["reason"] = text => ReportRules.Check(Report with { Reason = text }, Catalogue.Empty, Now),
        ["onBehalf"] = text => ReportRules.CheckOnBehalf(text),
        ["approvedBy"] = text => ReportRules.Check(Report with { ApprovedBy = text }, Catalogue.Empty, Now),
        ["calledFrom"] = text => ReportRules.Check(Report with { CalledFrom = text }, Catalogue.Empty, Now),
        ["incident: name"] = text => IncidentRules.Check(Incident with { Name = text }, Now),
        ["incident: area"] = text => IncidentRules.Check(Incident with { Area = text }, Now),
        ["incident: system"] = text => IncidentRules.Check(Incident with { System = text }, Now),
        ["entry: text"] = text => IncidentRules.CheckEntry(text, []),
        ["entry: links[0].name"] = text => IncidentRules.CheckEntry("text", [new IncidentLink(text, "https://example.org")]),
        ["hand-over: coordinator"] = text => IncidentRules.CheckHandOver(text, null),
        ["hand-over: note"] = text => IncidentRules.CheckHandOver("somebody", text),
        ["facility: name"] = text => FacilityRules.Check(Facility with { Name = text }),
        ["facility: city"] = text => FacilityRules.Check(Facility with { City = text }),
        ["facility: county"] = text => FacilityRules.Check(Facility with { County = text }),
        ["facility: system"] = text => FacilityRules.Check(Facility with { System = text }),
        ["facility: region"] = text => FacilityRules.Check(Facility with { Region = text }),
        ["facility: aliases"] = text => FacilityRules.Check(Facility with { Aliases = [text] }),
        ["facility: designations"] = text => FacilityRules.Check(Facility with { Designations = [new Designation("trauma", text)] }),
        ["system: name"] = text => ReferenceRules.CheckSystem(new NamedPlace(text)),
        ["region: name"] = text => ReferenceRules.CheckRegion(new NamedPlace(text) { State = "CT" }),
        ["service: name"] = text => ReferenceRules.CheckService(new ServiceDraft("ct", text, ServiceKind.Specialty)),
        ["key or device: name"] = PrincipalRules.CheckName,
        ["webhook: name"] = text => SubscriptionRules.Check(
            new NotificationSubscription(0, text, NotificationChannel.Webhook, "https://example.org", [NotificationTopic.StatusChanged],
                SubscriptionFilter.Everything), false),
        ["override: unit"] = text => new OverrideDraft(OverrideReason.Extremis, text, null).Check(null, true),
        ["override: note"] = text => new OverrideDraft(OverrideReason.Extremis, null, text).Check(null, true),
        ["declaration: reason"] = text => new DeclarationDraft("CT", null, text, null).Check(Board.Empty, Now),
        ["scheme: name"] = text => SchemeRules.Check("x", text, "CT", null, Catalogue.Empty),
        ["scheme: region"] = text => SchemeRules.Check("x", "name", "CT", text, Catalogue.Empty),
        ["term: localName"] = text =>
            SchemeRules.Check(new SchemeTerm("ed", Status.Diversion, text, null, null, null, null), Catalogue.Empty, ""),
        ["term: note"] = text =>
            SchemeRules.Check(new SchemeTerm("ed", Status.Diversion, "Red", null, null, text, null), Catalogue.Empty, ""),
        ["term: source"] = text =>
            SchemeRules.Check(new SchemeTerm("ed", Status.Diversion, "Red", null, null, null, text), Catalogue.Empty, ""),
    };

    private static DateTimeOffset Now => new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private static StatusReport Report => new("CT1", "ed", Status.Diversion);

    private static IncidentDraft Incident => new("Flood", IncidentKind.SevereWeather, Now);

    private static FacilityDraft Facility => new("CT1", "Hospital", "Hartford", "CT");

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_rule_takes_what_turns_hides_or_overdraws_and_each_names_the_character_and_its_place(string rule)
    {
        foreach (var (text, said) in new[]
        {
            ("St. \u202Eyram", "U+202E (right-to-left override), at place 5"), ("a\u2067b", "U+2067 (right-to-left isolate), at place 2"),
            ("ok\uDB40\uDC47", "U+E0047 (tag), at place 3"),
            ("x\u3164", "U+3164 (Hangul filler), at place 2"), ("x\u0007y", "U+0007 (control character), at place 2"),
            ("x\uE123y", "U+E123 (private use), at place 2"),
            ("Z\u0320\u0321\u0322\u0323\u0324\u0325algo", "more than 4 marks on one letter, at place 6"),
            ("half\uD83D", "half a character at place 5"),
        })
        {
            Assert.Contains(All[rule](text), problem =>
                rule.EndsWith(problem.Field, StringComparison.Ordinal) && problem.Message.Contains(said, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_takes_the_letters_of_the_world_and_what_comes_along_with_a_paste(string rule)
    {
        foreach (var text in new[] { "Hospital San José", "Bệnh viện", "שָׁלוֹם", "โรงพยาบาล", "東京", "Sankt-\u00ADPeter", "a\u200Bb",
            "\uFEFFMedic 4", "St.\u00A0Mary" })
            Assert.DoesNotContain(All[rule](text), problem =>
                problem.Message.Contains("U+", StringComparison.Ordinal) || problem.Message.Contains("marks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Jose\u0301", "José")]
    [InlineData(" \u00A0St.\u2003 Mary\u3000", "St. Mary")]
    [InlineData("a\u200B\u200C\u200D\u2060\uFEFF\u00ADb", "ab")]
    [InlineData("👩\u200D⚕\uFE0F", "👩⚕")]
    [InlineData("plain", "plain")]
    [InlineData("\u200B", "")]
    public void A_text_has_one_form(string text, string form) => Assert.Equal(form, PlainText.Normalise(text));

    [Theory]
    [InlineData("Trinity Health", "TRINITY  health")]
    [InlineData("Trinity Health", "Ｔｒｉｎｉｔｙ\u00A0Health")]
    [InlineData("Trinity Health", "Tri\u200Bnity \u202EHealth\u202C ")]
    [InlineData("José", "JOSE\u0301")]
    [InlineData("Office", "Oﬃce")]
    public void Names_that_look_the_same_are_the_same(string one, string other) => Assert.True(PlainText.LooksLike(one, other));

    [Theory]
    [InlineData("Saint Mary", "Saint Maria")]
    [InlineData("Jose", "José")]
    [InlineData("North Central", "NorthCentral")]
    public void Names_that_look_different_are_different(string one, string other) => Assert.False(PlainText.LooksLike(one, other));

    [Theory]
    [InlineData("St. \u202Eyram\u202C", "St. yram")]
    [InlineData("a\tb\nc", "a b c")]
    [InlineData("\u202E\u2066", "?")]
    [InlineData("e\u0301\u0332\u0333\u0330\u0331\u0325x", "\u00E9\u0332\u0333\u0330\u0331x")]
    [InlineData("", "")]
    public void What_was_written_past_the_rules_is_shown_without_what_they_refuse(string text, string shown) =>
        Assert.Equal(shown, PlainText.ForShow(text));

    [Fact]
    public void What_is_shown_is_always_what_the_rules_would_take_and_showing_it_again_changes_nothing() => Texts.Sample(text =>
    {
        foreach (var lines in new[] { false, true })
        {
            var shown = PlainText.ForShow(text, lines);
            if (PlainText.Problem(shown, lines) is not null || PlainText.ForShow(shown, lines) != shown)
                return false;
        }

        return true;
    });

    [Fact]
    public void The_form_of_a_form_is_itself_and_what_has_no_problem_is_shown_as_it_is_kept() => Texts.Sample(text =>
    {
        var (one, many) = (PlainText.Normalise(text), PlainText.NormaliseLines(text));
        return PlainText.Normalise(one) == one && PlainText.NormaliseLines(many) == many
            && PlainText.Problem(text) == PlainText.Problem(one)
            && (PlainText.Problem(one) is not null || PlainText.ForShow(one) == one)
            && (PlainText.Problem(many, lines: true) is not null || PlainText.ForShow(many, lines: true) == many);
    });

    [Fact]
    public void Case_width_blanks_and_what_cannot_be_seen_make_no_other_name() =>
        Gen.Select(Gen.String["abcXYZ09.'-"], Gen.Int[0, 7]).Sample((name, variant) =>
    {
        var other = variant switch
        {
            0 => name.ToUpperInvariant(),
            1 => " " + name + "\u00A0",
            2 => string.Concat(name.Select(letter => letter is > ' ' and <= '~' ? (char)(letter + 0xFEE0) : letter)),
            3 => string.Join('\u200B', name.AsEnumerable()),
            4 => "\u202E" + name,
            5 => name.Normalize(NormalizationForm.FormD),
            6 => "\uFEFF" + name + "\u2069",
            _ => name.ToLowerInvariant(),
        };
        return PlainText.LooksLike(name, other) && (name.Length == 0 || !PlainText.LooksLike(name, name + "q"));
    });

    [Fact]
    public void A_long_text_without_anything_unusual_is_the_same_object()
    {
        var text = new string('x', 2000);
        Assert.Same(text, PlainText.ForShow(text));
    }
}
