using System.Text.RegularExpressions;
using Xunit;

namespace StatusBoard.Tests.Sources;

/// <summary>A source file of this repository, read for tests of its names and lines.</summary>
internal sealed partial class SourceFile(string path, string text)
{
    /// <summary>The path from the root of the repository.</summary>
    public string Path { get; } = path;

    /// <summary>The text as it is.</summary>
    public string Text => text;

    /// <summary>The lines, with those inside raw strings empty: markup, SQL and samples are laid out by their own rules.</summary>
    public string[] Lines { get; } = Blank(RawStrings(), text).Split('\n');

    /// <summary>The identifiers of the code, each with the number of its line. Comments, literals and the
    /// names of namespaces are left out.</summary>
    public IEnumerable<(int Line, string Name)> Identifiers() =>
        Blank(Literals(), text).Split('\n').SelectMany((line, index) => Names().Matches(line).Select(name => (index + 1, name.Value)));

    /// <summary>Every file of the projects and their tests whose name matches a pattern: C# unless told otherwise.</summary>
    public static IReadOnlyList<SourceFile> All(string pattern = "*.cs")
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "StatusBoard.sln")))
            root = root.Parent;
        Assert.NotNull(root);
        return [.. new[] { "src", "tests" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(System.IO.Path.Combine(root.FullName, folder), pattern, SearchOption.AllDirectories))
            .Select(file => System.IO.Path.GetRelativePath(root.FullName, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(file, File.ReadAllText(System.IO.Path.Combine(root.FullName, file))))];
    }

    private static string Blank(Regex what, string text) =>
        what.Replace(text.ReplaceLineEndings("\n"), match => new string('\n', match.Value.Count(letter => letter == '\n')));

    [GeneratedRegex("\\$*\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawStrings();

    [GeneratedRegex("""
        \$*"{3}.*?"{3} | \$"(?:[^"\\{]|\\.|\{\{|\{(?:[^{}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\})*" | @"(?:[^"]|"")*"
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\[^\n]+?)' | //[^\n]* | /\*.*?\*/
        | ^(?:using|namespace)\s[\w.]+;
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\b[A-Za-z_]\w*")]
    private static partial Regex Names();
}
