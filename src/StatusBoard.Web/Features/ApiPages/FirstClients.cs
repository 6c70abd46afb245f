using System.Text.RegularExpressions;

namespace StatusBoard.Web.Features.ApiPages;

/// <summary>The first clients of <c>docs/clients.md</c>, which the tests run. The document is embedded, so the page shows the same
/// text.</summary>
internal static partial class FirstClients
{
    /// <summary>The clients in the order of the document: the language, and the program.</summary>
    public static IReadOnlyList<(string Language, string Code)> All { get; } = Read(Document());

    /// <summary>The first block of code of each heading of a document; a heading without one is left out.</summary>
    public static IReadOnlyList<(string Language, string Code)> Read(string markdown) =>
    [
        .. Section().Split(markdown.ReplaceLineEndings("\n")).Skip(1)
            .Select(section => (Title: section[..section.IndexOf('\n', StringComparison.Ordinal)].Trim(), Block: Code().Match(section)))
            .Where(section => section.Block.Success)
            .Select(section => (section.Title, section.Block.Groups["code"].Value)),
    ];

    private static string Document()
    {
        using var stream = typeof(FirstClients).Assembly.GetManifestResourceStream("docs/clients.md")
            ?? throw new InvalidOperationException("docs/clients.md is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^## ", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```\w+\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();
}
