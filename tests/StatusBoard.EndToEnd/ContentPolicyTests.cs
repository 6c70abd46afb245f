using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>What the browser is told to refuse is nothing that a page needs, and is refused.</summary>
public sealed partial class ContentPolicyTests(Chromium browser, Board board) : IClassFixture<Board>
{
    private const string Watch = """
        addEventListener("securitypolicyviolation", event =>
          violated(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber} ${event.sample}`));
        """;

    // What stands in a page's address in place of its parameters. A new parameter is added here.
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.OrdinalIgnoreCase) { ["Code"] = "EVIL",
        ["Id"] = "1", ["Name"] = "EVIL" };

    // Runs wherever somebody forgot to encode it, in text, in an attribute, in an address.
    private const string Markup = """<img src=x onerror="pwned=1"><script>pwned=1</script>'"&amp;""";

    /// <summary>Every page of the app, and the two that are not components.</summary>
    private static IEnumerable<string> Addresses() =>
        Pages.Templates().Select(template => Parameter().Replace(template, match =>
            Parameters.TryGetValue(match.Groups["name"].Value, out var value)
                ? value : throw new InvalidOperationException($"{template}: say in Parameters what stands for {match.Value}")))
            .Append("/api").Append("/no-such-page");

    [Fact]
    public async Task Every_page_loads_without_breaking_its_policy_and_hostile_text_is_text_on_it()
    {
        await board.Server.AddAsync(
            new NewFacility("EVIL", "E " + Markup, "NJ") { City = "C " + Markup, System = "S " + Markup, Region = "R " + Markup });
        await board.Server.ReportAsync("EVIL", "ed", "closed", "Reason " + Markup);
        using (var incident = await board.Server.Api.PostAsJsonAsync(
            "api/v1/incidents", new { name = "I " + Markup, kind = "cyberattack", system = "S " + Markup, area = "A "
                + Markup, facilities = new[] { "EVIL" } }, TestContext.Current.CancellationToken))
            Assert.True(incident.IsSuccessStatusCode, await incident.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var violations = new ConcurrentQueue<string>();
        await Screen.WatchAsync(browser, board.Server.Address, outage: true, before: context =>
            WatchAsync(context, violations), flow: async screen =>
        {
            await screen.GoAsync(board.Server, "/sign-in");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Administrator" }).ClickAsync();
            await Expect(screen.Page).Not.ToHaveURLAsync(new Regex("/sign-in"));
            foreach (var address in Addresses())
            {
                var answer = await screen.Page.GotoAsync(
                    new Uri(board.Server.Address, address).ToString(), new() { WaitUntil = WaitUntilState.Load });
                var policy = answer!.Headers["content-security-policy"];
                Assert.DoesNotContain("unsafe-inline", ScriptSources(policy), StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe-eval", ScriptSources(policy), StringComparison.Ordinal);
                if (await screen.Page.Locator("sb-live").CountAsync() > 0)
                    await Expect(screen.Mark.First).ToHaveAttributeAsync("data-state", "live");
                Assert.True(await screen.Page.EvaluateAsync<bool>(
                    "() => typeof pwned === 'undefined' && !document.querySelector('img[src=x]')"), $"Text became markup on {address}.");
                if (address == "/api")
                    await Expect(screen.Page.GetByText("/api/v1/board").First).ToBeVisibleAsync();
            }
        });

        // The API's page only tries whether it may make code of text, and does without.
        Assert.DoesNotContain(violations, violation => !violation.StartsWith("/api/: script-src eval", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_script_that_got_into_a_page_does_not_run()
    {
        var violations = new ConcurrentQueue<string>();
        await Screen.WatchAsync(browser, board.Server.Address, outage: true, before: context =>
            WatchAsync(context, violations), flow: async screen =>
        {
            await screen.BeLiveAsync();
            // As if an encoding had been forgotten somewhere: in the markup, as a handler, from another site, from text.
            await screen.Page.EvaluateAsync("""
                () => {
                  const script = document.createElement("script");
                  script.textContent = "window.pwned = 1";
                  document.body.append(script);
                  const elsewhere = document.createElement("script");
                  elsewhere.src = "https://elsewhere.example/evil.js";
                  document.body.append(elsewhere);
                  document.body.insertAdjacentHTML("beforeend", "<img src='no-such-picture.png' onerror='window.pwned = 2'>");
                  // Not at once: what the test itself runs may do more than the page may.
                  setTimeout(() => { try { new Function("window.pwned = 3")(); } catch { /* refused */ } });
                }
                """);
            await Expect(screen.Page.Locator("img[src='no-such-picture.png']")).ToHaveCountAsync(1);
            await Eventually(() => violations.Count >= 4);
            Assert.True(await screen.Page.EvaluateAsync<bool>("() => typeof pwned === 'undefined'"));
        });
    }

    private static string ScriptSources(string policy) =>
        policy.Split(';').Single(directive => directive.TrimStart().StartsWith("script-src ", StringComparison.Ordinal));

    private static async Task WatchAsync(IBrowserContext context, ConcurrentQueue<string> violations)
    {
        await context.ExposeFunctionAsync<string, bool>("violated", what =>
        {
            violations.Enqueue(what);
            return true;
        });
        await context.AddInitScriptAsync(Watch);
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var tries = 0; tries < 200 && !holds(); tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
