using System.Globalization;
using StatusBoard.Measures;
using Xunit;
using static StatusBoard.Tests.Measures.MeasureModel;

namespace StatusBoard.Tests.Measures;

public sealed class MeasureDefinitionRulesTests
{
    private static Measure Beds { get; } = new("burn-beds", "burn beds", MeasureKind.Count) { Group = "Own", Minimum = 0, Maximum = 50 };

    private static Measure Call { get; } = new("act-call", "Call in staff", MeasureKind.YesNo)
    {
        Group = "Actions", ActionOf = "ed-occupancy", ActionLevel = 3, Owner = "house supervisor",
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "code", "Burn beds" },
        { "code", new string('a', 61) },
        { "name", "" },
        { "maximum", "-1" },
        { "decimals", "4" },
        { "staleAfter", "0" },
        { "staleAfter", "525601" },
        { "sortOrder", "-1" },
        { "choices", "a:one" },
        { "notAbove", "nothing" },
        { "notAbove", "burn-beds" },
        { "notAbove", "ed-occupancy" },
        { "diversionBelow", "90" },
    };

    [Fact]
    public void A_measure_and_an_action_that_are_whole_are_refused_for_nothing()
    {
        Assert.Empty(MeasureDefinitionRules.Check(Beds, Catalogue));
        Assert.Empty(MeasureDefinitionRules.Check(Call, Catalogue));
        Assert.All(Catalogue.All, one => Assert.Empty(MeasureDefinitionRules.Check(one with { Group = "Any" }, Catalogue)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_used_is_named_by_its_field(string field, string value)
    {
        var changed = field switch
        {
            "code" => Beds with { Code = value },
            "name" => Beds with { Name = value },
            "maximum" => Beds with { Maximum = -1 },
            "decimals" => Beds with { Decimals = 4 },
            "staleAfter" => Beds with { StaleAfter = TimeSpan.FromMinutes(int.Parse(value, CultureInfo.InvariantCulture)) },
            "sortOrder" => Beds with { SortOrder = -1 },
            "choices" => Beds with { Choices = MeasureChoice.Read(value) },
            "notAbove" => Beds with { NotAbove = value },
            _ => Beds with { OpenContradictedFrom = 80, DiversionContradictedBelow = 90 },
        };
        var catalogue = new MeasureCatalogue([.. Catalogue.All, Beds]);
        Assert.Equal([field], MeasureDefinitionRules.Check(changed, catalogue).Select(problem => problem.Field).Distinct());
    }

    [Theory]
    [InlineData("100:calm:one;50:high:two")]
    [InlineData("100:calm:one;:high:two; three")]
    public void Levels_that_cannot_be_read_back_are_refused(string text)
    {
        var bands = text.Split("; ")[0].Split(';').Select((part, i) => part.Split(':') is var one
            ? new MeasureBand(i + 1, one[0].Length == 0 ? null : double.Parse(one[0], CultureInfo.InvariantCulture), MeasureTone.Calm,
                i == 1 && text.Contains("; ", StringComparison.Ordinal) ? one[2] + "; three" : one[2]) : null!);
        Assert.Equal(["bands"], MeasureDefinitionRules.Check(Beds with { Bands = [.. bands] }, Catalogue).Select(one => one.Field));
    }

    [Fact]
    public void A_computed_measure_needs_the_inputs_of_its_formula_before_it_in_lists()
    {
        var share = new Measure("share", "share", MeasureKind.Computed)
        {
            Group = "Own", Formula = MeasureFormula.Percent, Inputs = ["ed-census", "ed-capacity"], SortOrder = 50,
        };
        Assert.Empty(MeasureDefinitionRules.Check(share, Catalogue));
        Assert.Equal("formula", Assert.Single(MeasureDefinitionRules.Check(share with { Formula = null }, Catalogue)).Field);
        foreach (var inputs in new string[][] { ["ed-census"], ["ed-census", "moon"], ["ed-census", "blood-supply"] })
            Assert.Equal("inputs", Assert.Single(MeasureDefinitionRules.Check(share with { Inputs = [.. inputs] }, Catalogue)).Field);
        Assert.Equal("inputs", Assert.Single(MeasureDefinitionRules.Check(
            share with { Inputs = ["ed-census", "ed-occupancy"], SortOrder = 40 }, Catalogue)).Field);
    }

    [Fact]
    public void An_action_belongs_to_a_level_that_there_is()
    {
        Assert.Equal("actionOf", Assert.Single(MeasureDefinitionRules.Check(Call with { ActionOf = "ed-census" }, Catalogue)).Field);
        foreach (var level in new[] { 0, 5 })
            Assert.Equal("actionLevel", Assert.Single(MeasureDefinitionRules.Check(Call with { ActionLevel = level }, Catalogue)).Field);
        Assert.Equal("kind", Assert.Single(MeasureDefinitionRules.Check(Call with { Kind = MeasureKind.Count }, Catalogue)).Field);
        Assert.Equal("owner", Assert.Single(MeasureDefinitionRules.Check(Call with { ActionOf = null }, Catalogue)).Field);
    }

    [Fact]
    public void A_level_calls_for_its_own_actions_and_for_those_below_it()
    {
        var catalogue = new MeasureCatalogue(
        [
            .. Catalogue.All, Call, Call with { Code = "act-divert", ActionLevel = 4 }, Call with { Code = "act-huddle", ActionLevel = 2 },
            Call with { Code = "act-old", ActionLevel = 1, Active = false },
        ]);
        Assert.Equal(["act-huddle", "act-call"], catalogue.ActionsAt("ed-occupancy", 3).Select(one => one.Code));
        Assert.Empty(catalogue.ActionsAt("ed-occupancy", 1));
        Assert.Empty(catalogue.ActionsAt("nedocs", 4));
        Assert.DoesNotContain(catalogue.Measured, one => one.IsAction);
        Assert.DoesNotContain(catalogue.Groups, group => group.Name == "Actions");
    }
}
