using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Components.Files;

/// <summary>Which page loads what, and how that is served.</summary>
public sealed partial class PageFilesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every page of the app with what it loads.</summary>
    private static IEnumerable<(string Page, PageFiles Files)> All() => typeof(PageFiles).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
        .Select(route => (route.Template, PageFiles.Of(Parameter().Replace(route.Template, "1"))));

    [Fact]
    public void Every_page_but_the_board_is_of_a_kind_that_is_named_for_its_path()
    {
        var board = PageFiles.Of("/");
        Assert.Equal(["/"], All().Where(one => one.Files == board).Select(one => one.Page));
    }

    [Fact]
    public void The_component_library_is_loaded_by_the_administration_and_the_set_up_of_a_wall_and_by_no_other_page()
    {
        var with = All().Where(one => one.Files.HasLibrary).Select(one => one.Page).ToList();
        Assert.NotEmpty(with);
        Assert.All(with, page => Assert.Matches("^/(admin($|/)|wall/setup$)", page));
        Assert.DoesNotContain("mud-", Encoding.UTF8.GetString(PageFiles.Of("/report/CT1").Style.Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_style_and_script_under_wwwroot_is_part_of_a_page()
    {
        var made = All().Select(one => one.Files).Append(PageFiles.Public).Append(PageFiles.Crew).Append(PageFiles.Reference)
            .SelectMany(files => new[] { files.Style, files.Script })
            .Append(PageFiles.Theme).Select(file => Encoding.UTF8.GetString(file.Content.Span)).Distinct().ToList();
        var sources = typeof(PageFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("wwwroot/", StringComparison.Ordinal))
            .Where(name => !name.EndsWith(".woff2", StringComparison.Ordinal) && name != "wwwroot/js/lasso.js").ToList();
        Assert.NotEmpty(sources);
        // A line that only this file has: the comment that a script begins with, the longest rule of a style.
        Assert.All(sources, source =>
        {
            var lines = PageFile.Text(source["wwwroot/".Length..]).Split('\n');
            var own = source.EndsWith(".js", StringComparison.Ordinal) ? lines[0] : lines.MaxBy(line => line.Length)!;
            Assert.True(made.Exists(text => text.Contains(own, StringComparison.Ordinal)), $"{source} is loaded by no page.");
        });
    }

    [Fact]
    public void The_font_has_one_address_in_every_style_beside_it()
    {
        foreach (var style in All().Select(one => one.Files.Style).Append(PageFiles.Public.Style).Append(PageFiles.Reference.Style)
            .Distinct())
        {
            var addresses = Font().Matches(Encoding.UTF8.GetString(style.Content.Span)).Select(match => match.Groups["address"].Value);
            Assert.Equal([PageFiles.Font.Address[PageFile.Folder.Length..]], addresses);
        }
    }

    [Fact]
    public async Task A_file_is_served_compressed_for_good_and_one_of_another_build_is_not_there()
    {
        await using var app = await BoardApp.StartAsync();
        var style = PageFiles.Of("/").Style;
        using (var answer = await app.Anybody.SendAsync(HttpMethod.Get, style.Address, headers: ("Accept-Encoding", "gzip, br")))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
            Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
            Assert.True(answer.Content.Headers.ContentLength < style.Content.Length / 2);
        }

        using var other = await app.Anybody.GetAsync(style.Address.Replace("board.", "board.0", StringComparison.Ordinal), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        var page = await app.Anybody.GetStringAsync("/sign-in", Cancel);
        Assert.Contains(PageFiles.Of("/sign-in").Script.Address, page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""url\("(?<address>[^"]+\.woff2)"\)""")]
    private static partial Regex Font();
}
