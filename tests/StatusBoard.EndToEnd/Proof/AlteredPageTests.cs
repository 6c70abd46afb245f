using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Proof;

/// <summary>A page whose words somebody else has changed, as a translation by the browser does, notices and loads itself again.</summary>
public sealed class AlteredPageTests(Chromium browser, ProofBoard board) : IClassFixture<ProofBoard>
{
    // What a translation does: each text's node is thrown away, and a new one stands in two elements in its place.
    private const string Translate = """
        element => {
          globalThis.untouched = false;
          const texts = document.createTreeWalker(document.getElementById("content"), NodeFilter.SHOW_TEXT), found = [];
          while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode);
          for (const text of found) {
            const [outer, inner] = [document.createElement(element), document.createElement(element)];
            inner.append(text.data);
            outer.append(inner);
            text.replaceWith(outer);
          }
        }
        """;

    public static TheoryData<string, string, string> Pages()
    {
        var pages = new TheoryData<string, string, string>();
        foreach (var (address, status) in ((string, string)[])
        [
            ("/", "tr[data-facility=RI1] [data-status]"), ("/wall", ".tile[data-facility=RI1] [data-status]"),
            ("/facilities/RI1", ".ed-now [data-status]"),
            ("/dispatch", "tr[data-facility=RI1] [data-status]"), ("/public", ".public-rows tr:has-text('Exeter') [data-status]"),
        ])
        {
            pages.Add(address, status, "font");
            pages.Add(address, status, "span");
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_closure_after_a_translation_is_never_shown_with_the_word_of_before(string address, string status, string wrapper)
    {
        await board.Server.Data.SetAsync("RI1", "ed", "diversion", "Scanner down");
        await using var context = await board.SignedInAsync(browser);
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.BeLiveAsync();
        await Expect(page.Locator(status).First).ToHaveTextAsync("Diversion", new() { Timeout = 30_000 });
        // A word that stands beside another's shape while the page says that it is live.
        await page.EvaluateAsync("""
            () => {
              globalThis.lied = false;
              const look = () => {
                for (const shape of document.querySelectorAll("#content .shape.s-closed")) {
                  const beside = shape.parentElement;
                  if (document.body.dataset.live === "yes" && beside.querySelector("[data-status]")?.textContent === "Diversion") globalThis.lied = true;
                }
                requestAnimationFrame(look);
              };
              look();
            }
            """);
        await page.EvaluateAsync(Translate, wrapper);
        await board.Server.Data.SetAsync("RI1", "ed", "closed", "Flooded");
        if (wrapper == "font")
            await page.WaitForFunctionAsync("() => globalThis.untouched === undefined");
        await Expect(page.Locator(status).First).ToHaveTextAsync("Closed", new() { Timeout = 30_000 });
        Assert.False(await page.EvaluateAsync<bool>("() => globalThis.lied === true"));
        await page.BeLiveAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/wall")]
    [InlineData("/facilities/CT2")]
    [InlineData("/dispatch")]
    [InlineData("/public")]
    public async Task A_status_in_other_words_than_were_written_is_noticed(string address)
    {
        await using var context = await board.SignedInAsync(browser);
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await page.BeLiveAsync();
        // Held on the way, so that what the page says of itself can be read before it is loaded again.
        await context.RouteAsync("**/health/ready*", route => Task.CompletedTask);
        await page.Locator("#content [data-status=diversion]").First.EvaluateAsync("element => { element.textContent = 'Abierto'; }");
        await page.SaysNotLiveAsync("The words of this page were changed");
        await context.UnrouteAllAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/wall")]
    [InlineData("/public")]
    [InlineData("/sign-in")]
    public async Task A_page_says_its_language_and_that_it_is_not_to_be_translated(string address)
    {
        await using var context = await board.SignedInAsync(browser);
        var page = await context.NewPageAsync();
        await page.GotoAsync(board.At(address));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("translate", "no");
        await Expect(page.Locator("meta[name=google]")).ToHaveAttributeAsync("content", "notranslate");
    }
}
