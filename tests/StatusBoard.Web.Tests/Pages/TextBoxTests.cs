using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Tests.Pages;

/// <summary>Every text box there is, found in the source of the pages, fits into one message to its circuit even at its own
/// limit.</summary>
public sealed partial class TextBoxTests
{
    /// <summary>What JSON makes of a character at most (\uXXXX, twice for one outside the basic plane, which counts as two).</summary>
    private const int BytesOfCharacter = 6;

    private const int Around = 4096;

    private static readonly string[] OtherKinds = ["hidden", "checkbox", "radio", "file", "range", "number", "time",
        "date", "datetime-local", "submit", "button"];

    public static TheoryData<string, string> Boxes { get; } = [.. Find()];

    [Theory]
    [MemberData(nameof(Boxes))]
    public void A_text_box_says_how_much_it_takes_and_that_fits_into_one_message(string file, string box)
    {
        if (box.Contains("data-long-text", StringComparison.Ordinal))
        {
            // Read in pieces: see LongText, and the browser test of a pasted list.
            Assert.DoesNotContain("@bind", box, StringComparison.Ordinal);
            return;
        }

        var limit = Limit().Match(box);
        Assert.True(limit.Success, $"{file}: {box}");
        if (int.TryParse(limit.Groups["most"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most))
            Assert.True((most * BytesOfCharacter)
                + Around < LimitHosting.CircuitMessageBytes, $"{file}: {most} characters are more than one message: {box}");
    }

    [Fact]
    public void The_boxes_are_found() => Assert.True(Boxes.Count > 40, $"{Boxes.Count}");

    private static IEnumerable<TheoryDataRow<string, string>> Find()
    {
        var source = new DirectoryInfo(AppContext.BaseDirectory);
        while (source is not null && !File.Exists(Path.Combine(source.FullName, "StatusBoard.sln")))
            source = source.Parent;
        var pages = Path.Combine(source!.FullName, "src", "StatusBoard.Web");
        foreach (var file in Directory.EnumerateFiles(pages, "*.razor", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            foreach (Match start in Start().Matches(text))
            {
                var box = text[start.Index..End(text, start.Index)];
                // What hands its own limit on is held by what it is made of.
                if (!Array.Exists(OtherKinds, kind => box.Contains($"type=\"{kind}\"", StringComparison.Ordinal))
                    && !box.Contains(" hidden", StringComparison.Ordinal) && !box.Contains(" readonly", StringComparison.Ordinal))
                    yield return new TheoryDataRow<string, string>(Path.GetRelativePath(pages, file), Blanks().Replace(box, " "));
            }
        }
    }

    /// <summary>Where a tag ends: a quoted attribute may hold the sign itself.</summary>
    private static int End(string text, int at)
    {
        char? quote = null;
        for (; at < text.Length; at++)
        {
            if (quote is { } open)
                quote = text[at] == open ? null : quote;
            else if (text[at] is '"' or '\'')
                quote = text[at];
            else if (text[at] == '>')
                return at;
        }

        return text.Length;
    }

    [GeneratedRegex(@"<(input|textarea|MudTextField|MudNumericField|MudAutocomplete)\b")]
    private static partial Regex Start();

    [GeneratedRegex("max-?length=\"(?<most>[^\"]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
