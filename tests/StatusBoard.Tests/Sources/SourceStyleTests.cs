using System.Globalization;
using Xunit;

namespace StatusBoard.Tests.Sources;

/// <summary>Names are the standard terms of .NET and of the field, and lines are short enough to be read side by side.</summary>
public sealed class SourceStyleTests
{
    private const int MaxLineLength = 139;

    /// <summary>Names that were used once and say too little, with the term to use.</summary>
    private static readonly Dictionary<string, string> Replaced = new(StringComparer.Ordinal)
    {
        ["Acts"] = "the actions that are meant, for example AccessAudit",
        ["Anew"] = "IsComplete, IsNewEpoch",
        ["AskedNames"] = "FilterNameCheck",
        ["Attention"] = "FacilitySeverity",
        ["Beyond"] = "OverscanRows, UnreadLines",
        ["Bodies"] = "what the bodies are of",
        ["CallerProof"] = "VerificationMethod",
        ["Heart"] = "Heartbeat",
        ["LookAgain"] = "PreviewAgain",
        ["MovedOn"] = "VersionConflict, HasChanged",
        ["PlainlySet"] = "what is set",
        ["PolicyWatch"] = "StatusExpiryService",
        ["QuickAsk"] = "QuickQuery",
        ["Reach"] = "EffectiveScope, ScopeFor, RadiusMiles",
        ["Reckon"] = "Calculate, Recalculate",
        ["Reckoned"] = "Cache",
        ["Sight"] = "VisibleScope",
        ["Slips"] = "EditDistance",
        ["StandIn"] = "AlternativeFacility",
        ["StepFate"] = "StepOutcome",
        ["acts"] = "actions",
        ["ct"] = "cancellationToken",
        ["ex"] = "exception",
        ["slips"] = "edits",
        ["standIn"] = "alternative",
        ["told"] = "what was sent, and to whom",
        ["who"] = "principal, person",
    };

    [Fact]
    public void Names_are_standard_terms() =>
        Assert.Empty(SourceFile.All().SelectMany(file => file.Identifiers()
            .Where(one => Replaced.ContainsKey(one.Name))
            .Select(one => $"{file.Path}({one.Line}): {one.Name}; use {Replaced[one.Name]}")));

    [Fact]
    public void Lines_end_before_column_140() =>
        Assert.Empty(SourceFile.All()
            .SelectMany(file => file.Lines
            .Select((line, index) => (Number: index + 1, Text: line))
            .Where(line => line.Text.Length > MaxLineLength && !IsTable(line.Text))
            .Select(line => $"{file.Path}({line.Number}): {line.Text.Length.ToString(CultureInfo.InvariantCulture)} characters")));

    [Fact]
    public void Lines_of_components_end_before_column_140_too()
    {
        var components = SourceFile.All("*.razor");
        Assert.True(components.Count > 100, $"Only {components.Count} were found.");
        Assert.Empty(components.SelectMany(file => file.Text.Split('\n')
            .Select((line, index) => (Number: index + 1, Text: line.TrimEnd('\r')))
            .Where(line => line.Text.Length > MaxLineLength)
            .Select(line => $"{file.Path}({line.Number}): {line.Text.Length.ToString(CultureInfo.InvariantCulture)} characters")));
    }

    [Fact]
    public void Pages_lead_on_by_GoTo_which_knows_the_path_that_the_board_is_hosted_under() =>
        Assert.Equal(["src/StatusBoard.Web/Components/PageNavigation.cs"], SourceFile.All().Concat(SourceFile.All("*.razor"))
            .Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)
                && file.Text.Contains(".NavigateTo(", StringComparison.Ordinal))
            .Select(file => file.Path));

    [Fact]
    public void A_name_counts_in_code_alone_and_a_line_counts_outside_raw_strings()
    {
        var long_ = new string('x', 150);
        var file = new SourceFile("a.cs", $"// slips\nvar a = \"slips\"; var b = 'x'; slips();\nvar c = \"\"\"\n{long_}\n\"\"\"; "
            + "standIn();\n/* slips\nslips */ $\"{(a ? \"\" : \"s\")} slips {b}\"");
        Assert.Equal([(2, "slips"), (5, "standIn")], file.Identifiers().Where(one => Replaced.ContainsKey(one.Name)));
        Assert.DoesNotContain(file.Lines, line => line.Length > MaxLineLength);
        Assert.Contains(new SourceFile("b.cs", "var " + long_).Lines, line => line.Length > MaxLineLength);
    }

    /// <summary>Whether a line is one of a table of samples, which is read by its columns.</summary>
    private static bool IsTable(string line) =>
        line.TrimStart() is var start
            && (start.StartsWith("[InlineData(", StringComparison.Ordinal) || start.StartsWith("new(\"", StringComparison.Ordinal));
}
