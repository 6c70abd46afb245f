using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using StatusBoard.Web.Pages.Administer.ImportFacilities;

namespace StatusBoard.Web.Tests.Administer;

public sealed class ImportPageTests
{
    private const string List = """
        Code,Name,City,State
        CT1,Hartford General,Hartford,CT
        CT9,Zeta Hospital,Zion,CT
        CT2,Rockville Hospital,Vernon,XX
        """;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_is_shown_before_anything_is_written_and_then_taken()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ImportAdmin>();
        Choose(page, List);
        page.WaitForAssertion(() => Assert.Contains("Preview of list.csv", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["1 would be added", "1 would change", "0 unchanged", "1 refused"], Tally(page));
        Assert.Contains("name: Hartford General Hospital → Hartford General", page.Markup, StringComparison.Ordinal);
        Assert.Contains("&#39;XX&#39; is not the USPS code", page.Markup.Replace("'XX'", "&#39;XX&#39;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Null(await given.Editor.FindAsync("CT9", Cancel));
        Assert.Empty(await given.ActsAsync());

        var refused = page.Find("a[download]");
        Assert.Equal("list-refused.csv", refused.GetAttribute("download"));
        var csv = Encoding.UTF8.GetString(Convert.FromBase64String(refused.GetAttribute("href")!.Split(',')[1]));
        Assert.Contains("4,\"CT2\",\"State\",\"refused\",", csv, StringComparison.Ordinal);

        page.FindAll("button").First(button => button.TextContent.StartsWith("Take it", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("list.csv was taken", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Zeta Hospital", (await given.Editor.FindAsync("CT9", Cancel))!.Value.Draft.Name);
        var acts = await given.ActsAsync();
        Assert.Equal(["import.facilities", "facility.import", "facility.import"], acts.Select(act => act.Action));
        Assert.Contains("\"file\":\"list.csv\"", acts[0].After, StringComparison.Ordinal);
        var changed = acts.Single(act => act.Subject == "facility:CT1");
        Assert.Equal(("""{"name":"Hartford General Hospital"}""", """{"name":"Hartford General"}"""), (changed.Before, changed.After));
        Assert.All(acts, act => Assert.Equal("person:1", act.Actor));
    }

    [Fact]
    public async Task What_is_no_list_is_refused_with_what_it_should_be()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ImportAdmin>();
        Choose(page, "<html>sign in</html>");
        page.WaitForAssertion(() => Assert.Contains("is a web page", page.Markup, StringComparison.Ordinal));
        Choose(page, "a,b\n1,2\n");
        page.WaitForAssertion(() => Assert.Contains("layout is not known", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".preview"));
    }

    [Fact]
    public async Task Who_may_not_administer_any_more_takes_nothing()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ImportAdmin>();
        Choose(page, List);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".preview")));
        await given.DemoteAsync();
        page.FindAll("button").First(button => button.TextContent.StartsWith("Take it", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("You may not do this any more", page.Markup, StringComparison.Ordinal));
        Assert.Null(await given.Editor.FindAsync("CT9", Cancel));
    }

    private static void Choose(IRenderedComponent<ImportAdmin> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "list.csv"));

    private static IEnumerable<string> Tally(IRenderedComponent<ImportAdmin> page) => page.FindAll(".tally li").Take(4).Select(one => one.TextContent.Trim());
}
