using System.Collections.Immutable;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Polls;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Polls;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Making;
using StatusBoard.Web.Tests.Pages;

namespace StatusBoard.Web.Tests.Features.Polls;

/// <summary>The pages of polls on a database of their own: asking, watching, writing answers down, stopping a series.</summary>
public sealed class PollScreenTests : IAsyncLifetime
{
    private static readonly PollActor Asker = new("person:1", "somebody");

    private static readonly PollDraft Draft = new(
        "Beds now", "Free beds.", [new("beds", "Beds", PollItemKind.Count) { Maximum = 50 }]);

    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-polls-").FullName;
    private readonly TailSignal signal = new();
    private readonly Given given = Given.Board(
        [.. new[] { "CT1", "CT2", "RI1" }.Select(code => Given.Hospital(code, code[..2]) with { Phone = $"+1 860 555 010{code[2]}" })]);

    private Screen screen = null!;
    private PollFeed feed = null!;
    private PollStore store = null!;
    private PollTail tail = null!;
    private PollArchive archive = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(address);
        var database = new SqliteDatabase(address, TimeProvider.System);
        var audit = new AuditStore(database, TimeProvider.System);
        store = new PollStore(
            database, audit, new MeasureStore(database, audit, signal, TimeProvider.System), signal, TimeProvider.System);
        (tail, archive) = (new PollTail(database, TimeProvider.System), new PollArchive(database));
        feed = new PollFeed(TimeProvider.System);
        // The tests read what was written themselves, so nothing waits for a follower.
        var options = Options.Create(new LiveOptions { WriteWait = TimeSpan.FromMilliseconds(1) });
        screen = new Screen(
            given, interactive: true, feed, store, archive, new PollTemplateStore(database, audit), new WebRoot(),
            new PollDesk(store, archive, feed, given.Feed, new PollPictures(TimeProvider.System), options, TimeProvider.System));
        screen.JSInterop.Mode = JSRuntimeMode.Loose;
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        await ReadAsync();
    }

    public ValueTask DisposeAsync()
    {
        screen.Dispose();
        feed.Dispose();
        signal.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_askers_page_shows_answers_as_they_come_and_those_missing_with_their_telephone()
    {
        var poll = await AskAsync();
        var page = One(poll);
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tr[data-facility]").Count));
        Assert.Contains("+1 860 555 0101", page.Find("tr[data-facility=CT1]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".poll-map svg"));

        await AnswerAsync(poll, "CT1", "7");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-facility=CT1]")));
        await Chip(page, "Answered").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("7", page.Find("tr[data-facility=CT1]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_telephoned_answer_needs_who_said_it_and_is_kept_under_their_name()
    {
        var poll = await AskAsync();
        var page = One(poll);
        page.WaitForAssertion(() => Assert.NotNull(page.Find("tr[data-facility=RI1] button")));
        await page.Find("tr[data-facility=RI1] button").ClickAsync();
        await page.Find(".poll-items input").ChangeAsync("12");
        await page.Find("form.act-panel").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Say who said so.", page.Markup, StringComparison.Ordinal));
        await page.Find("form.act-panel .fields input").ChangeAsync("B. Ito, nurse");
        await page.Find("form.act-panel").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Written down for Hospital RI1.", page.Find(".said").TextContent,
            StringComparison.Ordinal));
        var answer = Assert.Single(await archive.AnswersAsync(poll, Cancel));
        Assert.Equal(("RI1", "12", "B. Ito, nurse", "phone"), (answer.Facility, answer.Values["beds"], answer.OnBehalf, answer.Source));
    }

    [Fact]
    public async Task The_asker_reminds_extends_and_closes_and_whoever_lost_the_right_writes_nothing()
    {
        var poll = await AskAsync();
        var page = One(poll);
        page.WaitForAssertion(() => Assert.NotNull(Chip(page, "Remind the 3 missing")));
        foreach (var (button, said) in new[]
        {
            ("Remind the 3 missing", "Reminded."), ("30 minutes more", "There are 30 minutes more to answer."),
        })
        {
            await Chip(page, button).ClickAsync();
            page.WaitForAssertion(() => Assert.Contains(said, page.Find(".said").TextContent, StringComparison.Ordinal));
            await ReadAsync();
        }

        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Everything));
        page.WaitForAssertion(() => Assert.DoesNotContain(page.FindAll("button"), one => one.TextContent == "Close"));
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
        page.WaitForAssertion(() => Assert.NotNull(Chip(page, "Close")));
        await Chip(page, "Close").ClickAsync();
        await ReadAsync();
        page.WaitForAssertion(() => Assert.Contains("closed", page.Find("h1 .tag").TextContent, StringComparison.OrdinalIgnoreCase));
        Assert.Equal((1, PollState.Closed), (feed.Current[poll].Poll.Reminders, feed.Current[poll].Poll.State));
    }

    [Fact]
    public async Task Calling_a_poll_off_is_asked_again_because_it_cannot_be_taken_back()
    {
        var poll = await AskAsync();
        var page = One(poll);
        page.WaitForAssertion(() => Assert.NotNull(Chip(page, "Call off")));
        await Chip(page, "Call off").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("stops asking 3 facilities", page.Markup, StringComparison.Ordinal));
        await Chip(page, "Keep it").ClickAsync();
        await ReadAsync();
        Assert.Equal(PollState.Open, feed.Current[poll].Poll.State);
        page.WaitForAssertion(() => Assert.DoesNotContain("stops asking", page.Markup, StringComparison.Ordinal));
        await Chip(page, "Call off").ClickAsync();
        page.WaitForAssertion(() => Assert.NotNull(Chip(page, "Call it off")));
        await Chip(page, "Call it off").ClickAsync();
        await ReadAsync();
        page.WaitForAssertion(() => Assert.Contains("Called off.", page.Find(".said").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_poll_is_asked_from_a_shipped_template_and_what_cannot_be_read_is_named_beside_it()
    {
        var page = screen.Render<LivePolls>(parameters => parameters.Add(one => one.Template, "mci"));
        page.WaitForAssertion(() => Assert.StartsWith("Mass casualty incident", Input(page, "Title").GetAttribute("value")));
        await page.Find("textarea.lines").ChangeAsync("immediate: many: Immediate");
        await page.Find("form.act-panel").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Line 1 is no item", page.Find(".field-error").TextContent, StringComparison.Ordinal));
        await page.Find("textarea.lines").ChangeAsync("immediate: count 0-500: Immediate");
        await page.Find("form.act-panel").SubmitAsync();
        await page.WaitForAssertionAsync(() => Assert.Contains(
            "listed below", page.Markup + screen.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        await ReadAsync();
        var poll = Assert.Single(feed.Current.Values);
        Assert.Equal(("immediate", 3), (Assert.Single(poll.Poll.Items).Code, poll.Count));
    }

    [Fact]
    public async Task The_list_shows_what_goes_on_and_who_began_a_series_stops_it()
    {
        await AskAsync();
        var schedule = new PollSchedule(PollRepeat.Daily, new TimeOnly(10, 0), "America/New_York", new DateOnly(2026, 11, 28));
        await store.CreateSeriesAsync(Draft with { Title = "Every day", Schedule = schedule }, "series", Asker, Cancel);
        var page = screen.Render<LivePolls>();
        page.WaitForAssertion(() => Assert.Contains("Beds now", page.Find("ul.cards").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("Every day", page.Markup, StringComparison.Ordinal));
        await Chip(page, "Stop").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("is not repeated any more", page.Find(".said").TextContent, StringComparison.Ordinal));
        Assert.Empty(await archive.SeriesAsync(Cancel));
    }

    [Fact]
    public async Task Who_may_not_see_a_facility_sees_neither_its_answer_nor_its_name()
    {
        var poll = await AskAsync();
        screen.Viewer.Becomes(new Grant(Role.Viewer, Scope.Of(["RI"])));
        var page = One(poll);
        page.WaitForAssertion(() => Assert.Equal("RI1", Assert.Single(page.FindAll("tr[data-facility]")).GetAttribute("data-facility")));
        Assert.Contains("2 more facilities are asked that you may not see", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Hospital CT1", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), one => one.TextContent.StartsWith("Remind", StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Chip(IRenderedComponent<IComponent> page, string words) =>
        page.FindAll("button").First(one => one.TextContent.Trim().StartsWith(words, StringComparison.Ordinal));

    private static AngleSharp.Dom.IElement Input(IRenderedComponent<IComponent> page, string label) =>
        page.FindAll("label").First(one => one.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).QuerySelector("input")!;

    private IRenderedComponent<LivePoll> One(int poll) => screen.Render<LivePoll>(parameters => parameters.Add(one => one.Id, poll));

    private async Task<int> AskAsync()
    {
        var made = await store.CreateAsync(Draft, Guid.NewGuid().ToString(), ["CT1", "CT2", "RI1"], Asker, Cancel);
        await ReadAsync();
        return made.Poll;
    }

    private async Task AnswerAsync(int poll, string facility, string beds)
    {
        await store.AnswerAsync(
            feed.Current[poll].Poll,
            new PollAnswer(poll, facility, default)
            {
                AnswerId = Guid.NewGuid().ToString(), Values = new Dictionary<string, string> { ["beds"] = beds }.ToImmutableDictionary(),
            },
            Asker, given.Feed.Board.Catalogue.Measures, Cancel);
        await ReadAsync();
    }

    /// <summary>The follower has read what was written.</summary>
    private async Task ReadAsync() => feed.Apply(await tail.ReadAsync(Cancel));
}
