using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Dispatch.Handover;
using StatusBoard.Storage.Dispatch.Handover;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Dispatch;

/// <summary>The hand-over of a shift: the time is chosen, times are local, and notes by hand stay in the log.</summary>
public sealed partial class HandoverPageTests(BoardApp app) : IClassFixture<BoardApp>
{
    private const string Page = "/dispatch/handover?state=CT";
    private const string Notes = "/dispatch/handover/notes";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_stays_in_the_log_with_its_author_and_an_empty_one_is_refused_by_name()
    {
        using var browser = await SignInAsync("dispatcher", "CT");
        Assert.Equal("/dispatch/handover?state=CT#notes",
            await browser.SendAsync(Page, Notes, ("state", "CT"), ("text", "Call <b>at 7</b>.")));
        var page = await browser.PageAsync("/dispatch/handover?state=CT");
        var note = Note().Match(page);
        Assert.True(note.Success, page);
        Assert.Contains("Call &lt;b&gt;at 7&lt;/b&gt;.", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>dispatcher", note.Value, StringComparison.Ordinal);
        Assert.Contains("zone=\"America/New_York\"", note.Value, StringComparison.Ordinal);
        // An area within shows it too, another one does not.
        Assert.DoesNotMatch(Note(), await browser.PageAsync("/dispatch/handover?state=RI"));

        var refused = await browser.SendAsync(Page, Notes, ("state", "CT"), ("text", "  "));
        Assert.StartsWith("/dispatch/handover?state=CT&problem=text", refused, StringComparison.Ordinal);
        Assert.Contains("Not kept:", await browser.PageAsync(refused!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_about_an_area_that_is_not_all_theirs_is_refused_and_the_text_stays()
    {
        using var browser = await SignInAsync("dispatcher", "CT");
        var refused = await browser.SendAsync(Page, Notes, ("state", "PA"), ("text", "Quiet"));
        Assert.Equal("/dispatch/handover?state=PA&problem=area&text=Quiet#notes", refused);
        Assert.DoesNotContain($"\"{Notes}\"", await browser.PageAsync("/dispatch/handover?state=PA"), StringComparison.Ordinal);
        // Nobody who sees less than the area of a note reads it.
        await app.Services.GetRequiredService<HandoverNoteStore>().AddAsync(
            new HandoverDraft(null, null, null, "Of every state"), ("person:9", "Somebody"), null, Cancel);
        Assert.DoesNotContain("Of every state", await browser.PageAsync("/dispatch/handover?state=CT"), StringComparison.Ordinal);
        Assert.Contains("Of every state", await app.Administrator.GetStringAsync("/dispatch/handover?state=CT", Cancel),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_and_to_are_chosen_in_a_zone_and_what_cannot_be_used_is_named()
    {
        var page = await app.Anybody.GetStringAsync(
            "/dispatch/handover?state=CT&from=2026-03-02T06:00&to=2026-03-02T18:00&zone=America/Chicago", Cancel);
        var from = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Contains($"t=\"{from}\" zone=\"America/Chicago\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-03-02T06:00\"", page, StringComparison.Ordinal);
        Assert.Contains("2 Mar 06:00 America/Chicago", page, StringComparison.Ordinal);
        Assert.DoesNotContain("There is no setting", page, StringComparison.Ordinal);
        // Who may not write notes sees no form for them.
        Assert.DoesNotContain("Keep the note", page, StringComparison.Ordinal);

        page = WebUtility.HtmlDecode(await app.Anybody.GetStringAsync("/dispatch/handover?from=yesterday", Cancel));
        Assert.Contains("“from” is a date and time", page, StringComparison.Ordinal);
    }

    private async Task<FormBrowser> SignInAsync(string role, string state)
    {
        var browser = new FormBrowser(app.Address);
        await browser.SendAsync("/account", "/account/sign-in", ("key", await app.KeyAsync(role, state)));
        return browser;
    }

    [GeneratedRegex("""<li data-note=.*?</li>""", RegexOptions.Singleline)]
    private static partial Regex Note();
}
