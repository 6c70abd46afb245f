using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Storage.Exercises;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Exercises;

/// <summary>The controller's page, with plain forms as a browser without scripts sends them.</summary>
public sealed class ExercisePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_controller_starts_a_scenario_and_plays_by_hand_and_reads_what_was_done()
    {
        await using var app = new BoardApp { Spoil = "UPDATE BoardMode SET Mode = 'exercise'" };
        await app.InitializeAsync();
        var code = app.Feed.Board.Facilities.First(facility => facility.Ed is not null).Facility.Code;
        await app.Services.GetRequiredService<ExerciseStore>().LoadAsync(
            "drill",
            [
                new ExerciseInject { Number = 1, Facility = code, Service = "ed", Status = "closed", Source = "simulation" },
                new ExerciseInject
                {
                    Number = 2, AfterSeconds = 36_000, Facility = code, Service = "ed", Status = "open", Source = "simulation",
                    Note = "<b>Call</b> them",
                },
            ],
            "somebody", Cancel);
        using var browser = await SignInAsync(app);
        Assert.Contains("&lt;b&gt;Call&lt;/b&gt; them", await browser.PageAsync("/exercise"), StringComparison.Ordinal);

        Assert.Equal("/exercise", await ActAsync(browser, ("Do", "start")));
        await Eventually(async () => (await browser.PageAsync("/exercise")).Contains("exercise: drill", StringComparison.Ordinal));
        Assert.Equal("/exercise", await ActAsync(browser, ("Do", "note"), ("Note", "They have called")));
        Assert.Equal("/exercise", await ActAsync(browser, ("Do", "play"), ("Number", "2")));
        Assert.Equal("/exercise",
            await ActAsync(browser, ("Do", "free"), ("Facility", code), ("Service", "trauma"), ("Status", "diversion")));
        Assert.Equal("/exercise?problem=Facility%3A%20The%20board%20has%20no%20facility%20%27nowhere%27.",
            await ActAsync(browser, ("Do", "free"), ("Facility", "nowhere"), ("Service", "ed"), ("Status", "closed")));
        Assert.Equal("/exercise", await ActAsync(browser, ("Do", "end")));
        var page = await browser.PageAsync("/exercise");
        Assert.Contains("They have called", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"start\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mark_of_an_open_page_changes_with_every_act_and_report_and_not_with_time()
    {
        await using var app = new BoardApp { Spoil = "UPDATE BoardMode SET Mode = 'exercise'" };
        await app.InitializeAsync();
        using var browser = await SignInAsync(app);
        var code = app.Feed.Board.Facilities.First(facility => facility.Ed is not null).Facility.Code;
        List<string> marks = [await browser.PageAsync("/exercise/mark")];
        await app.Services.GetRequiredService<ExerciseStore>().LoadAsync(
            "drill",
            [
                new ExerciseInject
                {
                    Number = 1, AfterSeconds = 36_000, Facility = code, Service = "ed", Status = "closed", Source = "simulation",
                },
            ],
            "somebody",
            Cancel);
        marks.Add(await browser.PageAsync("/exercise/mark"));
        foreach (var act in new (string, string)[][]
        {
            [("Do", "start")], [("Do", "note"), ("Note", "They have called")], [("Do", "play"), ("Number", "1")], [("Do", "pause")],
            [("Do", "end")],
        })
        {
            Assert.Equal("/exercise", await ActAsync(browser, act));
            marks.Add(await browser.PageAsync("/exercise/mark"));
        }

        await app.Administrator.ReportAsync(code, "ed", "diversion");
        await Eventually(async () => await browser.PageAsync("/exercise/mark") != marks[^1]);
        Assert.Equal(marks.Count, marks.Distinct(StringComparer.Ordinal).Count());

        var settled = await browser.PageAsync("/exercise/mark");
        Assert.Equal(settled, await browser.PageAsync("/exercise/mark"));
        Assert.Contains($"data-exercise-mark=\"{settled}\"", await browser.PageAsync("/exercise"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_live_board_the_page_says_where_the_mode_is_set_and_nothing_is_played()
    {
        await using var app = new BoardApp();
        await app.InitializeAsync();
        using var browser = await SignInAsync(app);
        await app.Services.GetRequiredService<ExerciseStore>().LoadAsync("drill", [], "somebody", Cancel);
        Assert.Contains("data-not-exercise", await browser.PageAsync("/exercise"), StringComparison.Ordinal);
        Assert.StartsWith(
            "/exercise?problem=A%20scenario%20is%20played%20only", await ActAsync(browser, ("Do", "start")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_manage_incidents_is_sent_to_the_sign_in()
    {
        await using var app = new BoardApp();
        await app.InitializeAsync();
        using var browser = new FormBrowser(app.Address);
        using var answer = await browser.GetAsync("/exercise");
        Assert.StartsWith("/sign-in", browser.LeadsTo(answer), StringComparison.Ordinal);
    }

    private static async Task<FormBrowser> SignInAsync(BoardApp app)
    {
        var browser = new FormBrowser(app.Address);
        await browser.SendAsync("/sign-in", "/account/sign-in", ("key", BoardApp.AdministratorKey));
        return browser;
    }

    private static Task<string> ActAsync(FormBrowser browser, params (string Name, string Value)[] fields) =>
        browser.SendAsync("/exercise", "/exercise/act", fields);

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 600 && !await condition(); attempt++)
            await Task.Delay(50, Cancel);
        Assert.True(await condition());
    }
}
