using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Polls;

/// <summary>A poll is answered in every way while who asked looks on, and a desk rings until somebody has seen one.</summary>
public sealed class PollFlowTests(Chromium browser)
{
    private const string Nurse = "the key of a charge nurse of PA1";
    private const string Dispatcher = "the key of a dispatcher";

    [Fact]
    public async Task Sixty_facilities_answer_by_program_telephone_and_phone_page_while_the_askers_page_is_open()
    {
        await using var server = await StartAsync();
        await AskAsync(server);
        await Screen.WatchAsync(browser, new Uri(server.Address, "/account"), async asker =>
        {
            await SignInAsync(asker, BoardServer.ApiKey);
            await asker.GoAsync(server, "/polls/1");
            await asker.BeLiveAsync();
            var answered = asker.Page.Locator("[data-count=answered]");
            await Expect(answered).ToHaveTextAsync("0");
            await Expect(asker.Page.Locator(".poll-rows tbody tr").First).ToContainTextAsync("not reached");

            // Programs.
            for (var i = 2; i < 60; i++)
            {
                using var sent = await server.Api.PostAsJsonAsync("api/v1/polls/1/answers",
                    new { facility = $"PA{i}", id = "1", values = new { immediate = 2, delayed = 3, minor = 4 } });
                Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
            }

            await Expect(answered).ToHaveTextAsync("58");
            // By telephone: written down for them.
            await asker.Page.Locator("tr[data-facility=PA60]").GetByRole(AriaRole.Button, new() { Name = "Write answer down" })
                .ClickAsync();
            await asker.Page.GetByLabel("Who says so").FillAsync("P. Singh, house supervisor");
            await asker.Page.GetByLabel("Immediate (red)").FillAsync("1");
            await asker.Page.GetByLabel("Delayed (yellow)").FillAsync("1");
            await asker.Page.GetByLabel("Minor (green)").FillAsync("1");
            await asker.Page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
            await Expect(asker.Page.GetByText("Written down for")).ToBeVisibleAsync();
            await Expect(answered).ToHaveTextAsync("59");

            // The phone page: three numbers and a tap.
            await Screen.WatchAsync(browser, new Uri(server.Address, "/report"), async phone =>
            {
                await SignInAsync(phone, Nurse);
                await phone.BeLiveAsync();
                var question = phone.Page.Locator(".poll-question");
                await Expect(question).ToContainTextAsync("patients you can take now");
                await question.GetByLabel("Immediate (red)").FillAsync("4");
                await question.GetByLabel("Delayed (yellow)").FillAsync("5");
                // The draft is kept on the device.
                await phone.Page.ReloadAsync();
                await Expect(question.GetByLabel("Immediate (red)")).ToHaveValueAsync("4");
                await Expect(question).ToContainTextAsync("NOT sent");
                await question.GetByLabel("Minor (green)").FillAsync("6");
                await question.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }).ClickAsync();
                await Expect(question).ToContainTextAsync("Answered: kept at");
            }, new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });

            await Expect(answered).ToHaveTextAsync("60");
            await Expect(asker.Page.Locator("tr.total [data-item=immediate]")).ToHaveTextAsync("121");
            await Expect(asker.Page.Locator("tr.total [data-item=minor]")).ToHaveTextAsync("239");
        });
    }

    [Fact]
    public async Task A_desk_rings_until_somebody_has_seen_the_poll()
    {
        await using var server = await StartAsync();
        await Screen.WatchAsync(browser, new Uri(server.Address, "/account"), async desk =>
        {
            await SignInAsync(desk, Dispatcher);
            await desk.GoAsync(server, "/dispatch");
            await desk.BeLiveAsync();
            await desk.Page.EvaluateAsync("() => { window.rings = 0; addEventListener('statusboard:chime', () => window.rings++); }");
            await Expect(desk.Page.Locator(".poll-band")).ToHaveCountAsync(0);
            await AskAsync(server);

            await Expect(desk.Page.Locator(".poll-band")).ToContainTextAsync("POLL Mass casualty incident: patients you can take now");
            // A band that stays is not touched by a new answer: what is taken out between press and release gets no click.
            await desk.Page.EvaluateAsync("""
                () => { window.moved = 0; new MutationObserver(all => window.moved += all.length)
                    .observe(document.getElementById('poll-bands'), { childList: true }); }
                """);
            await desk.Page.RunAndWaitForResponseAsync(
                () => desk.Page.EvaluateAsync("() => dispatchEvent(new Event('statusboard:poll-answered'))"),
                response => response.Url.EndsWith("/polls/bell", StringComparison.Ordinal));
            await desk.Page.WaitForFunctionAsync("() => window.rings >= 2");
            Assert.Equal(0, await desk.Page.EvaluateAsync<int>("() => window.moved"));
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Seen" }).ClickAsync();
            await Expect(desk.Page.Locator(".poll-band")).ToHaveCountAsync(0);
            await Expect(desk.Page.Locator("#poll-bands")).ToBeEmptyAsync();
            // Not on the next page either, nor on another desk of the same person.
            await desk.Page.ReloadAsync();
            await desk.BeLiveAsync();
            await Expect(desk.Page.Locator(".poll-band")).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task Several_polls_leave_room_on_a_phone_and_each_leads_to_its_question()
    {
        await using var server = await StartAsync();
        foreach (var minutes in (int[])[20, 30, 40])
            await AskAsync(server, minutes, $"Question of {minutes} minutes");
        await Screen.WatchAsync(browser, new Uri(server.Address, "/account"), async phone =>
        {
            await SignInAsync(phone, Nurse);
            await phone.GoAsync(server, "/");
            await phone.BeLiveAsync();
            var bands = phone.Page.Locator(".poll-band");
            await Expect(bands).ToHaveCountAsync(3);
            await Expect(bands.Nth(0)).ToContainTextAsync("Question of 20 minutes");
            await Expect(bands.Nth(1)).ToBeHiddenAsync();
            Assert.InRange((await phone.Page.Locator("#poll-bands").BoundingBoxAsync())!.Height, 60, 844 / 4);
            // It follows down the page below what says the mode, and hides none of itself.
            await phone.Page.EvaluateAsync("() => { document.querySelector('.frame').style.minHeight = '3000px'; scrollTo(0, 1500); }");
            Assert.True(await phone.Page.GetByRole(AriaRole.Button, new() { Name = "2 more polls wait" }).EvaluateAsync<bool>(
                "b => { const { x, y } = b.getBoundingClientRect(); return b.contains(document.elementFromPoint(x + 5, y + 5)); }"));
            await phone.Page.GetByRole(AriaRole.Button, new() { Name = "2 more polls wait" }).ClickAsync();
            await Expect(bands.Nth(2)).ToBeVisibleAsync();

            await bands.Nth(2).GetByRole(AriaRole.Link, new() { Name = "Answer" }).ClickAsync();
            var questions = phone.Page.Locator(".poll-question");
            await Expect(questions).ToHaveCountAsync(3);
            await Expect(questions.Nth(0).GetByLabel("Beds")).ToBeVisibleAsync();
            await Expect(questions.Nth(1).GetByLabel("Beds")).ToBeHiddenAsync();
            await Expect(questions.Nth(2).GetByLabel("Beds")).ToBeFocusedAsync();

            // A question that is asked while the page is open is on it when its band is pressed.
            await AskAsync(server, 10, "Asked last");
            await Expect(bands.Nth(0)).ToContainTextAsync("Asked last");
            await bands.Nth(0).GetByRole(AriaRole.Link, new() { Name = "Answer" }).ClickAsync();
            await Expect(questions).ToHaveCountAsync(4);
            await Expect(questions.Nth(0).GetByLabel("Beds")).ToBeFocusedAsync();
        }, new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
    }

    private static async Task AskAsync(BoardServer server, int minutes, string title)
    {
        using var asked = await server.Api.PostAsJsonAsync("api/v1/polls", new
        {
            title, minutes, items = new[] { new { code = "beds", label = "Beds", kind = "count" } },
            filter = new { facilities = new[] { "PA1" } },
        });
        Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync());
    }

    private static async Task<BoardServer> StartAsync()
    {
        var server = await BoardServer.StartAsync();
        await server.AddAsync([.. Enumerable.Range(1, 60).Select(i =>
            new NewFacility($"PA{i}", $"Chester {i} Medical Center", "PA") { City = "Chester" })]);
        await KeyAsync(server, Nurse, "reporter", "PA1");
        await KeyAsync(server, Dispatcher, "dispatcher", null);
        return server;
    }

    private static async Task AskAsync(BoardServer server)
    {
        using var asked = await server.Api.PostAsJsonAsync(
            "api/v1/polls", new { template = "mci", filter = new { states = new[] { "PA" }, services = Array.Empty<string>() } });
        Assert.True(asked.IsSuccessStatusCode, await asked.Content.ReadAsStringAsync());
    }

    private static async Task SignInAsync(Screen screen, string key)
    {
        await screen.Page.Locator("details:has(input[name=key])").EvaluateAsync("details => { details.open = true; }");
        await screen.Page.GetByLabel("Access key").FillAsync(key);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" })).ToHaveCountAsync(0);
    }

    private static async Task KeyAsync(BoardServer server, string key, string role, string? facility)
    {
        await server.Data.ExecuteAsync(
            "INSERT INTO ApiKey (Name, Hash, CreatedAt) VALUES (@key, @hash, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))",
            new { key, hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) });
        await server.Data.ExecuteAsync(
            "INSERT INTO AccessGrant (Principal, Role, ScopeKind, FacilityCode) SELECT 'key:' || Id, @role, @kind, @facility FROM ApiKey "
                + "WHERE Name = @key",
            new { key, role, facility, kind = facility is null ? "everything" : "facility" });
    }
}
