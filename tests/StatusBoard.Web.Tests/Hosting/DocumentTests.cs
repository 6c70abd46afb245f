using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>The documents at the top of the repository and under docs.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Every document of people, by its path in the repository.</summary>
    public static TheoryData<string> Documents() =>
    [
        .. new[] { ".", "docs", "sql" }
            .SelectMany(folder => Directory.GetFiles(
                Repository.File(folder), "*.md", folder == "sql" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly))
            .Select(path => Path.GetRelativePath(Repository.Folder, path).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_and_picture_of_a_document_leads_to_a_file_or_heading_that_is_there(string document)
    {
        var text = Repository.Read(document);
        var folder = Path.GetDirectoryName(Repository.File(document))!;
        var broken = Link().Matches(text).Select(match => match.Groups[1].Value + match.Groups[2].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !IsThere(target, text, folder));

        Assert.Empty(broken);
    }

    [Fact]
    public void The_README_leads_to_every_page_under_docs_and_has_at_most_150_lines()
    {
        var readme = Repository.Read("README.md");
        // What the plan of queries is read from by its test, and by who works on it.
        var pages = Directory.GetFiles(Repository.File("docs"), "*.md").Select(Path.GetFileName).Except(["queries.md"]);

        Assert.All(pages, page => Assert.Contains($"(docs/{page})", readme, StringComparison.Ordinal));
        Assert.InRange(readme.Split('\n').Length, 1, 150);
    }

    [Fact]
    public void The_notices_name_every_package_and_no_other()
    {
        var packages = XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        var notices = Repository.Read("THIRD-PARTY-NOTICES.md").Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim())
            .Where(name => name is not ("package" or "---"));

        Assert.Equal(packages.Order(StringComparer.OrdinalIgnoreCase), notices.Order(StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsThere(string target, string text, string folder)
    {
        var parts = target.Split('#');
        var path = Path.Combine(folder, parts[0]);
        if (parts[0].Length > 0 && !File.Exists(path) && !Directory.Exists(path))
            return false;
        if (parts.Length == 1)
            return true;
        var headings = (parts[0].Length == 0 ? text : File.ReadAllText(path)).Split('\n')
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchors().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));
        return headings.Contains(parts[1]);
    }

    /// <summary>A link or picture in Markdown, or a picture in HTML.</summary>
    [GeneratedRegex(@"\]\(([^)\s]+)\)|src=""([^""]+)""")]
    private static partial Regex Link();

    /// <summary>What GitHub leaves out of a heading's anchor.</summary>
    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
