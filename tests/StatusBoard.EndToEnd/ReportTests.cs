using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>Reporting on a telephone, also when the other one was faster, the finger was quick or the connection is gone.</summary>
public sealed partial class ReportTests(Chromium browser, ReportBoard board) : IClassFixture<ReportBoard>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_diversion_takes_three_taps_after_signing_in_and_its_acceptance_is_shown_with_its_time(ColorScheme theme) =>
        await AsAsync(ReportBoard.Nurse, "/report", async screen =>
        {
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Chester 1 Medical Center");
            await screen.BeLiveAsync();
            await PictureAsync(screen, $"{theme} 1, what stands now");

            await screen.Page.GetByText("Condition Red").Last.ClickAsync();
            await PictureAsync(screen, $"{theme} 2, the status");
            await Chip(screen, "staffing").ClickAsync();
            await InSightAsync(Send(screen));
            await PictureAsync(screen, $"{theme} 3, the reason");
            await Send(screen).ClickAsync();

            await Expect(Message(screen)).ToContainTextAsync("Accepted at ");
            await Expect(Message(screen)).ToContainTextAsync("Condition Red for 2 h");
            await Expect(screen.Page.Locator(".report-now .status")).ToContainTextAsync("Condition Red");
            await Expect(screen.Page.Locator(".report-now")).ToContainTextAsync("holds until");
            await PictureAsync(screen, $"{theme} 4, accepted");
            Assert.Equal("report diversion facility", (await board.HistoryAsync("PA1"))[0]);
        }, theme: theme);

    [Fact]
    public async Task A_coordinator_reports_for_whoever_telephones_by_a_code_of_the_printed_sheet_and_it_is_shown_as_by_phone()
    {
        var code = "";
        await AsAsync(await board.NurseOfAsync("PA10"), "/report", async nurse =>
        {
            await nurse.Page.GetByRole(AriaRole.Link, new() { Name = "downtime codes" }).ClickAsync();
            await nurse.Page.GetByRole(AriaRole.Button, new() { Name = "Make a sheet" }).ClickAsync();
            await Expect(nurse.Page.Locator(".sheet li")).ToHaveCountAsync(20);
            code = await nurse.Page.Locator(".sheet li code").First.InnerTextAsync();
            await PictureAsync(nurse, "the sheet of downtime codes");
        });
        await AsAsync(ReportBoard.Coordinator, "/report/PA10?by=phone", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByText("Condition Red").ClickAsync();
            await Chip(screen, "IT outage").ClickAsync();
            await Send(screen).ClickAsync();
            await Expect(screen.Page.Locator("[data-error=onBehalf]")).ToHaveTextAsync("Say who called.");
            await PictureAsync(screen, "refused: who called is missing");

            await screen.Page.GetByLabel("Who called").FillAsync("P. Singh, house supervisor");
            await screen.Page.GetByLabel("From which number").FillAsync("+1 610 555 0199");
            await Chip(screen, "downtime code").ClickAsync();
            await screen.Page.GetByLabel("The code that they read out").FillAsync(code.ToUpperInvariant());
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            await Expect(screen.Page.Locator(".report-now .status")).ToContainTextAsync("by phone");
            Assert.Equal(["report diversion phone"], await board.HistoryAsync("PA10"));

            // From which number they called is for whoever takes such calls.
            await screen.GoAsync(board.Server, "/facilities/PA10");
            await Expect(screen.Page.Locator(".timeline .by").First).ToHaveTextAsync(
                "by M. Okafor, coordinator for P. Singh, house supervisor, calling from +1 610 555 0199 (by phone, code word)");
        }, outage: true);
    }

    [Fact]
    public async Task A_change_of_a_scheme_is_shown_before_it_is_done_and_then_stands_on_the_board() =>
        await AsAsync(BoardServer.ApiKey, "/admin/schemes/pa", async screen =>
        {
            var name = screen.Page.GetByRole(AriaRole.Group, new() { Name = "Condition Yellow" }).GetByLabel("Local name");
            await name.FillAsync("Condition Amber");
            await screen.Page.GetByRole(AriaRole.Group, new() { Name = "Condition Green" }).GetByLabel("Stale after").FillAsync("soon");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it will do" }).ClickAsync();
            await Expect(screen.Page.GetByText("'soon' is not a whole number")).ToBeVisibleAsync();

            await screen.Page.GetByRole(AriaRole.Group, new() { Name = "Condition Green" }).GetByLabel("Stale after").FillAsync("720");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Show what it will do" }).ClickAsync();
            var preview = screen.Page.GetByRole(AriaRole.Status, new() { Name = "What it will do" });
            await Expect(preview).ToContainTextAsync("“Condition Amber”");
            await Expect(preview).ToContainTextAsync($"{ReportBoard.Facilities} facilities will use it");
            Assert.DoesNotContain("Amber", await board.Server.Api.GetStringAsync("report/PA3"), StringComparison.Ordinal);

            await screen.Page.GetByRole(AriaRole.Button, new() { Name = $"Apply this to {ReportBoard.Facilities} facilities" })
                .First.ClickAsync();
            await Expect(screen.Page.GetByText("Saved. It is on every screen.")).ToBeVisibleAsync();
            Assert.Contains("Amber", await board.Server.Api.GetStringAsync("report/PA3"), StringComparison.Ordinal);

            // The other tests of this class know it by its name.
            await board.Server.Data.ExecuteAsync(
                "UPDATE StatusSchemeTerm SET LocalName = 'Condition Yellow' WHERE LocalName = 'Condition Amber'");
        });

    [Fact]
    public async Task Whoever_is_tied_to_two_facilities_picks_one_of_them_and_no_other() =>
        await AsAsync(ReportBoard.Supervisor, "/report", async screen =>
        {
            await Expect(screen.Page.Locator(".choose li")).ToHaveCountAsync(2);
            // What stands beside each is live.
            await screen.BeLiveAsync();
            await board.Server.Data.SetAsync("PA2", "ed", "advisory");
            await Expect(screen.Page.Locator(".choose li").First).ToContainTextAsync("Condition Yellow");
            await screen.BeLiveAsync();
            await board.Server.Data.SetAsync("PA2", "ed", "unknown");
            await screen.Page.GetByRole(AriaRole.Link, new() { Name = "Chester 3" }).ClickAsync();
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Chester 3 Medical Center");
            await screen.GoAsync(board.Server, "/report/PA1");
            await Expect(screen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is nothing here");
        }, outage: true);

    [Fact]
    public async Task Nothing_changed_confirms_everything_in_one_tap() =>
        await AsAsync(await board.NurseOfAsync("PA4"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Nothing changed" }).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Confirmed: emergency department");
            Assert.Equal(["confirmation open facility"], await board.HistoryAsync("PA4"));
        });

    [Fact]
    public async Task A_diversion_is_extended_by_one_button_and_what_was_chosen_keeps_its_colour_without_a_connection() =>
        await AsAsync(await board.NurseOfAsync("PA14"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await board.Server.ReportAsync("PA14", "ed", "diversion", "No beds");
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Extend, still diverting" }).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Confirmed: emergency department Condition Red. Holds until");
            Assert.Equal("confirmation diversion facility", (await board.HistoryAsync("PA14"))[^1]);

            await screen.Page.GetByText("Condition Yellow").ClickAsync();
            await screen.Page.Context.SetOfflineAsync(true);
            await Expect(screen.Banner).ToBeVisibleAsync();
            await Expect(Send(screen)).ToBeVisibleAsync();
            Assert.Equal("none 1", await LookAsync(screen, "#content"));
            Assert.Equal("grayscale(1) 0.72", await LookAsync(screen, ".report-now"));
            await screen.Page.Context.SetOfflineAsync(false);
        }, outage: true);

    private static Task<string> LookAsync(Screen screen, string selector) => screen.Page.EvaluateAsync<string>(
        "selector => { const { filter, opacity } = getComputedStyle(document.querySelector(selector)); return `${filter} ${opacity}`; }",
        selector);

    [Fact]
    public async Task Switches_and_the_emergency_department_go_in_one_report() =>
        await AsAsync(await board.NurseOfAsync("PA5"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByText("Condition Yellow").ClickAsync();
            await Chip(screen, "2 h").ClickAsync();
            await screen.Page.GetByRole(AriaRole.Group, new() { Name = "CT", Exact = true }).GetByText("Diversion").ClickAsync();
            await screen.Page.GetByRole(AriaRole.Group, new() { Name = "elective surgery" }).GetByText("Suspended").ClickAsync();
            await Expect(Send(screen)).ToHaveTextAsync("Report Condition Yellow for 2 h and 2 switches");
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            var facility = await board.Server.Api.GetStringAsync("api/v1/facilities/PA5");
            Assert.Contains("\"service\":\"ct\",\"kind\":\"specialty\",\"status\":\"diversion\"", facility, StringComparison.Ordinal);
            Assert.Contains("\"service\":\"elective-surgery\",\"kind\":\"service-line\",\"status\":\"suspended\"", facility,
                StringComparison.Ordinal);
        });

    [Fact]
    public async Task A_double_tap_is_one_row_of_the_history() =>
        await AsAsync(await board.NurseOfAsync("PA6"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByText("Condition Yellow").ClickAsync();
            await Send(screen).DblClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            Assert.Equal(["report advisory facility"], await board.HistoryAsync("PA6"));
        });

    [Fact]
    public async Task What_is_refused_says_why_and_keeps_what_was_typed() =>
        await AsAsync(await board.NurseOfAsync("PA7"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByText("Condition Black").ClickAsync();
            await screen.Page.GetByLabel("Note").FillAsync("Smoke in the basement");
            await Send(screen).ClickAsync();

            await Expect(Message(screen)).ToContainTextAsync("NOT SENT");
            await Expect(screen.Page.Locator("[data-error=approvedBy]")).ToContainTextAsync("asks who approved Condition Black");
            await PictureAsync(screen, "refused: an approver is missing");
            await Expect(screen.Page.GetByLabel("Note")).ToHaveValueAsync("Smoke in the basement");
            Assert.Empty(await board.HistoryAsync("PA7"));

            await screen.Page.GetByLabel("Approved by").FillAsync("Dr. Okafor");
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            Assert.Equal(["report closed facility"], await board.HistoryAsync("PA7"));
        }, outage: true);

    [Fact]
    public async Task Until_a_time_without_a_time_is_not_taken_for_no_end_and_nothing_that_was_chosen_is_lost() =>
        await AsAsync(await board.NurseOfAsync("PA3"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByText("Condition Red").ClickAsync();
            await Chip(screen, "staffing").ClickAsync();
            await Chip(screen, "a time").ClickAsync();
            await Send(screen).ClickAsync();
            await Expect(screen.Page.Locator("[data-error=expectedEnd]")).ToHaveTextAsync("Say until what time, or choose how long.");
            await Expect(Message(screen)).ToContainTextAsync("NOT SENT");
            await PictureAsync(screen, "refused: until what time");
            await Expect(screen.Page.GetByRole(AriaRole.Radio, new() { Name = "staffing" })).ToBeCheckedAsync();
            Assert.Empty(await board.HistoryAsync("PA3"));

            await screen.Page.GetByLabel("Until what time").FillAsync("18:30");
            await Expect(Send(screen)).ToHaveTextAsync("Report Condition Red until 18:30");
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            Assert.Equal(["report diversion facility"], await board.HistoryAsync("PA3"));
        }, outage: true);

    [Fact]
    public async Task When_two_report_at_once_the_second_sees_what_the_first_did_before_it_is_overwritten()
    {
        var key = await board.NurseOfAsync("PA8");
        await AsAsync(key, "/report", async second =>
        {
            await second.BeLiveAsync();
            await second.Page.GetByText("Condition Yellow").ClickAsync();
            // The live connection of the second one is cut, so that only the server can tell.
            await second.Page.EvaluateAsync(
                "() => { const state = document.querySelector('[data-report-state]'); state.removeAttribute('data-report-state'); }");
            await AsAsync(key, "/report", async first =>
            {
                await first.BeLiveAsync();
                await first.Page.GetByText("Condition Red").ClickAsync();
                await Chip(first, "no beds").ClickAsync();
                await Send(first).ClickAsync();
                await Expect(Message(first)).ToContainTextAsync("Accepted");
            });

            await Expect(second.Page.Locator("[data-report-meanwhile]"))
                .ToContainTextAsync("Meanwhile emergency department was reported Condition Red by nurse of PA8");
            Assert.Equal(["report diversion facility"], await board.HistoryAsync("PA8"));
            await Expect(Send(second)).ToHaveTextAsync("Report Condition Yellow for 4 h anyway");
            await Send(second).ClickAsync();
            await Expect(Message(second)).ToContainTextAsync("Accepted");
            Assert.Equal(["report diversion facility", "report advisory facility"], await board.HistoryAsync("PA8"));
        });
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_keeps_the_draft_says_NOT_SENT_and_then_makes_one_row() =>
        await AsAsync(await board.NurseOfAsync("PA9"), "/report", async screen =>
        {
            await screen.BeLiveAsync();
            await screen.Page.GetByText("Condition Red").ClickAsync();
            await Chip(screen, "saturation").ClickAsync();
            await screen.Page.Context.SetOfflineAsync(true);
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("NOT SENT: the server does not answer");
            await PictureAsync(screen, "not sent");
            await Expect(Send(screen)).ToBeEnabledAsync();
            Assert.Empty(await board.HistoryAsync("PA9"));

            // The telephone is put away and its page loaded anew: the draft is still there, and still not sent.
            await screen.Page.Context.SetOfflineAsync(false);
            await screen.Page.ReloadAsync();
            await Expect(Message(screen)).ToContainTextAsync("NOT sent");
            await Expect(screen.Page.GetByRole(AriaRole.Radio, new() { Name = "saturation" })).ToBeCheckedAsync();

            // This time the report arrives and its answer does not: sent again, it is the same report.
            await screen.Page.RouteAsync("**/send", async route =>
            {
                await route.FetchAsync();
                await route.AbortAsync();
            });
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("NOT SENT");
            await screen.Page.UnrouteAsync("**/send");
            await screen.BeLiveAsync();
            await Send(screen).ClickAsync();
            await Expect(Message(screen)).ToContainTextAsync("Accepted");
            Assert.Equal(["report diversion facility"], await board.HistoryAsync("PA9"));
        }, outage: true);

    private static ILocator Send(Screen screen) => screen.Page.Locator("[data-report-send]");

    private static ILocator Chip(Screen screen, string label) =>
        screen.Page.Locator(".chips label").Filter(new() { Has = screen.Page.GetByText(label, new() { Exact = true }) });

    private static ILocator Message(Screen screen) => screen.Page.Locator("[data-report-message]");

    /// <summary>A picture of what is on the telephone, kept with the test's results.</summary>
    private static async Task PictureAsync(Screen screen, string of) =>
        TestContext.Current.AddAttachment(of, await screen.Page.ScreenshotAsync(), "image/png");

    /// <summary>Where a thumb can reach it without scrolling.</summary>
    private static async Task InSightAsync(ILocator button)
    {
        var box = await button.BoundingBoxAsync();
        Assert.True(box is { Y: >= 0, Height: >= 44 } && box.Y + box.Height <= 844, $"It stands at {box?.Y}, {box?.Height} high.");
    }

    /// <summary>Signs in on a telephone and opens a page.</summary>
    private Task AsAsync(string key, string path, Func<Screen, Task> flow, bool outage = false, ColorScheme theme = ColorScheme.Light) =>
        Screen.WatchAsync(
        browser,
        new Uri(board.Server.Address, path),
        async screen =>
        {
            await screen.Page.GetByText("Use an access key").ClickAsync();
            await screen.Page.GetByLabel("Access key").FillAsync(key);
            await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
            await screen.Page.WaitForURLAsync(
                new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(path) + "$"));
            await flow(screen);
        },
        new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, ColorScheme = theme },
        outage);
}
