using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using StatusBoard.Web.Features.Administration;
using StatusBoard.Web.Features.Administration.ImportFacilities;

namespace StatusBoard.Web.Tests.Features.Administration;

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
        Assert.Contains("&#39;XX&#39; is not the USPS code", page.Markup.Replace("'XX'", "&#39;XX&#39;", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Null(await given.Editor.FindAsync("CT9", Cancel));
        Assert.Empty(await given.ActsAsync());

        var refused = page.Find("a[download]");
        Assert.Equal("list-refused.csv", refused.GetAttribute("download"));
        var csv = Encoding.UTF8.GetString(Convert.FromBase64String(refused.GetAttribute("href")!.Split(',')[1]));
        Assert.Contains("4,\"CT2\",\"State\",\"refused\",", csv, StringComparison.Ordinal);

        page.FindAll("button").First(button => button.TextContent.StartsWith("Import it", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("list.csv was imported", page.Markup, StringComparison.Ordinal));
        Assert.Equal("Zeta Hospital", (await given.Editor.FindAsync("CT9", Cancel))!.Value.Draft.Name);
        var entries = await given.ActsAsync();
        Assert.Equal(["import.facilities", "facility.import", "facility.import"], entries.Select(act => act.Action));
        Assert.Contains("\"file\":\"list.csv\"", entries[0].After, StringComparison.Ordinal);
        var changed = entries.Single(act => act.Subject == "facility:CT1");
        Assert.Equal(("""{"name":"Hartford General Hospital"}""", """{"name":"Hartford General"}"""), (changed.Before, changed.After));
        Assert.All(entries, act => Assert.Equal("person:1", act.Actor));
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
        page.FindAll("button").First(button => button.TextContent.StartsWith("Import it", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.Contains("You may not do this any more", page.Markup, StringComparison.Ordinal));
        Assert.Null(await given.Editor.FindAsync("CT9", Cancel));
    }

    [Fact]
    public async Task Leaving_the_page_during_an_import_and_taking_the_list_again_doubles_nothing()
    {
        await using var given = await GivenAdmin.StartAsync();
        var rows = string.Join('\n', Enumerable.Range(1, 1200).Select(i => FormattableString.Invariant($"Z{i:0000},Zeta {i},Zion,CT")));
        var list = "Code,Name,City,State\n" + rows + "\n";
        var page = given.Render<ImportAdmin>();
        Choose(page, list);
        page.WaitForAssertion(() => Assert.Contains("1200 would be added", Tally(page)));
        var began = new TaskCompletionSource();
        given.Desk.Changed += () => began.TrySetResult();
        Take(page);
        await began.Task;
        await given.DisposeComponentsAsync();

        var second = given.Render<ImportAdmin>();
        Choose(second, list);
        second.WaitForAssertion(() => Assert.NotEmpty(second.FindAll(".preview")));
        second.WaitForAssertion(() =>
            Assert.Equal((false, 1200), (given.Desk.Latest!.IsRunning, given.Desk.Latest.Report?.Added)), TimeSpan.FromSeconds(60));
        second.WaitForAssertion(() => Assert.Contains("1200 added", second.Find("[data-run]").TextContent, StringComparison.Ordinal));
        Choose(second, list);
        second.WaitForAssertion(() => Assert.Contains("1200 unchanged", Tally(second)));
        Assert.Equal(1200, (await given.Editor.SearchAsync(new() { Text = "Zeta", Take = 1 }, Cancel)).Total);
    }

    [Fact]
    public async Task A_second_click_while_the_first_runs_begins_nothing()
    {
        await using var given = await GivenAdmin.StartAsync();
        var by = new StatusBoard.Exchange.Import.ImportBy(new("person:1", "Ada"), "list.csv");
        ImportTask? nested = null;
        var ended = new TaskCompletionSource();
        given.Desk.Changed += () =>
        {
            if (given.Desk.Latest is { IsRunning: true, Progress: not null })
                nested ??= given.Desk.Take(
                    Encoding.UTF8.GetBytes("Code,Name,City,State\nQ1,Other,Zion,CT\n"), by with { File = "other.csv" }, false, null);
            if (given.Desk.Latest is { IsRunning: false })
                ended.TrySetResult();
        };
        given.Desk.Take(Encoding.UTF8.GetBytes(List), by, false, null);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal("list.csv", nested!.FileName);
        Assert.Null(await given.Editor.FindAsync("Q1", Cancel));
    }

    [Fact]
    public async Task An_import_that_runs_elsewhere_is_named_and_nothing_is_written()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ImportAdmin>();
        Choose(page, List);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".preview")));
        var file = ((StatusBoard.Storage.Databases.SqliteDatabase)given.Database).Location;
        await using (new FileStream(file + ".import.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Take(page);
            page.WaitForAssertion(() =>
                Assert.Contains("Another import is running", page.Find("[data-task=trouble]").TextContent, StringComparison.Ordinal));
        }

        Assert.Null(await given.Editor.FindAsync("CT9", Cancel));
    }

    [Fact]
    public async Task An_import_is_taken_back_on_its_page()
    {
        await using var given = await GivenAdmin.StartAsync();
        var page = given.Render<ImportAdmin>();
        Choose(page, List);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".preview")));
        Take(page);
        page.WaitForAssertion(() => GivenAdmin.Press(page, "Undo"));
        page.WaitForAssertion(() => GivenAdmin.Press(page, "Undo it"));
        page.WaitForAssertion(() =>
            Assert.Contains("1 retired, 1 put back", page.Find("[data-task=undone]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Hartford General Hospital", (await given.Editor.FindAsync("CT1", Cancel))!.Value.Draft.Name);
        Assert.False((await given.Editor.FindAsync("CT9", Cancel))!.Value.Draft.Active);
    }

    [Fact]
    public async Task What_waits_is_decided_on_the_page()
    {
        await using var given = await GivenAdmin.StartAsync();
        const string Header = "ID,NAME,ADDRESS,CITY,STATE,ZIP,TELEPHONE,TYPE,STATUS,COUNTY,LATITUDE,LONGITUDE,ALT_NAME,BEDS,TRAUMA";
        await given.SqlAsync("UPDATE Facility SET Type = 'general', Address = '80 Seymour St', Zip = '06102' WHERE Code = 'CT1'");
        var name = (await given.Editor.FindAsync("CT1", Cancel))!.Value.Draft.Name;
        var page = given.Render<ImportAdmin>();
        Choose(page, $"{Header}\n1,{name},80 SEYMOUR STREET,HARTFORD,CT,06102,,LONG TERM CARE,OPEN,HARTFORD,41.75,-72.68,,77,\n");
        page.WaitForAssertion(() =>
            Assert.Contains(page.FindAll(".tally li"), one => one.TextContent.Contains("1 would wait", StringComparison.Ordinal)));
        Take(page);
        page.WaitForAssertion(() =>
            Assert.Contains("one is a general hospital, the other a long-term hospital", page.Find("[data-doubt]").TextContent,
            StringComparison.Ordinal));
        page.Find("[data-same=CT1]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-doubt]")));
        Assert.Equal(77, (await given.Editor.FindAsync("CT1", Cancel))!.Value.Draft.Beds);
    }

    private static void Take(IRenderedComponent<ImportAdmin> page) =>
        page.FindAll("button").First(button => button.TextContent.StartsWith("Import it", StringComparison.Ordinal)).Click();

    private static void Choose(IRenderedComponent<ImportAdmin> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "list.csv"));

    private static IEnumerable<string> Tally(IRenderedComponent<ImportAdmin> page) =>
        page.FindAll(".tally li").Take(4).Select(one => one.TextContent.Trim());
}
