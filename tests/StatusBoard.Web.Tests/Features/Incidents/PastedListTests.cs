using System.Text;
using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Incidents;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Components.Map;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Incidents;

/// <summary>A list of facilities that is pasted into an incident: what is too much of it is not read, and that is said with the
/// bound.</summary>
public sealed class PastedListTests : IDisposable
{
    private readonly TailSignal signal = new();
    private readonly Bounds bounds = new(Options.Create(new LimitOptions { UploadBytes = LongText.MaxBytes }), Given.Meters,
        TimeProvider.System, NullLogger<Bounds>.Instance);
    private readonly Pages.Screen screen;

    public PastedListTests()
    {
        // Nothing is written: the database is never opened.
        var database = new SqliteDatabase("Data Source=nowhere", TimeProvider.System);
        var audit = new AuditStore(database, TimeProvider.System);
        var store = new IncidentStore(
            database, new StatusStore(database, audit, signal, TimeProvider.System), audit, signal, TimeProvider.System);
        var given = Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2"), Given.Hospital("CT3"));
        screen = new Pages.Screen(
            given, interactive: true, bounds, new WebRoot(),
            new IncidentDesk(store, new IncidentArchive(database), new IncidentFeed(TimeProvider.System), given.Feed,
                Options.Create(new LiveOptions()), TimeProvider.System));
        screen.Viewer.Becomes(new Grant(Role.Coordinator, Scope.Everything));
    }

    public void Dispose()
    {
        screen.Dispose();
        bounds.Dispose();
        signal.Dispose();
    }

    [Fact]
    public async Task Lines_beyond_the_most_are_not_looked_up_and_it_is_said_how_many_and_what_the_most_is()
    {
        string[] lines = ["CT1", .. Enumerable.Range(2, ListedFacilities.MaxLines - 2).Select(i => $"Elsewhere {i}"), "Hospital",
            "CT2", "CT3"];
        var panel = await LookUpAsync(string.Join('\n', lines));

        panel.WaitForAssertion(() =>
            Assert.Equal("1 of 5000 matched. 2 more lines were not looked up: a list has at most 5,000.",
            panel.FindAll("p[role=status]").Single().TextContent));
        Assert.Equal("Add 1 facility", panel.Find(".primary").TextContent);

        // A choice among several for one line does not make the list a whole one.
        Assert.Equal(200, panel.FindAll(".notfound li").Count);
        panel = await LookUpAsync(string.Join('\n', lines.Where(line => line != "Hospital").Prepend("Hospital").Append("CT3")));
        panel.WaitForAssertion(() => Assert.Equal(3, panel.FindAll(".notfound button").Count));
        await panel.Find(".notfound button").ClickAsync();
        Assert.Equal("1 of 5000 matched. 3 more lines were not looked up: a list has at most 5,000.",
            panel.FindAll("p[role=status]").Single().TextContent);
    }

    [Fact]
    public async Task A_list_of_exactly_the_most_is_looked_up_whole()
    {
        var panel = await LookUpAsync(
            string.Join('\n', [.. Enumerable.Range(1, ListedFacilities.MaxLines - 1).Select(i => $"Elsewhere {i}"), "CT3"]));
        panel.WaitForAssertion(() => Assert.Equal("1 of 5000 matched.", panel.FindAll("p[role=status]").Single().TextContent));
    }

    [Fact]
    public async Task A_list_of_too_many_bytes_is_not_read_and_the_message_names_both_numbers()
    {
        // Characters of two bytes: it is bytes that are counted.
        var text = "CT1\n" + new string('é', (int)LongText.MaxBytes / 2);
        var panel = await LookUpAsync(text);

        panel.WaitForAssertion(() => Assert.Equal(
            "The list is too long: it has 1,048,580 bytes, and at most 1,048,576 are read. Paste it in parts.",
            panel.Find("[role=alert]").TextContent));
        Assert.Empty(panel.FindAll(".picked, .notfound"));
        Assert.Equal("Add", panel.Find(".primary").TextContent);
        Assert.Equal(0, bounds.UploadBytes.Total);
    }

    [Fact]
    public async Task A_line_that_is_longer_than_any_name_is_shown_by_its_beginning()
    {
        var panel = await LookUpAsync(new string('x', 100_000));
        panel.WaitForAssertion(() => Assert.Equal(new string('x', 200) + "…", panel.Find(".notfound q").TextContent));
    }

    [Fact]
    public async Task While_others_send_as_much_as_there_may_be_the_message_names_the_setting()
    {
        using (bounds.UploadBytes.Take("somebody else"))
        {
            var refused = await LookUpAsync("CT1");
            refused.WaitForAssertion(() =>
                Assert.Contains("at most 1048576 bytes of bodies and lists being taken in for all (Limits:UploadBytes).",
                refused.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        }

        var panel = await LookUpAsync("CT1");
        panel.WaitForAssertion(() => Assert.Equal("1 of 1 matched.", panel.FindAll("p[role=status]").Single().TextContent));
        Assert.Equal(0, bounds.UploadBytes.Total);
    }

    /// <summary>Pastes a text and has it looked up.</summary>
    private async Task<IRenderedComponent<AttachPanel>> LookUpAsync(string text)
    {
        screen.JSInterop.Setup<IJSStreamReference>("statusBoard.longText", _ => true).SetResult(new Pasted(text));
        var panel = screen.Render<AttachPanel>(parameters =>
            parameters.Add(one => one.Incident, new Incident(7, "Power cut", IncidentKind.UtilityFailure, Given.Start)));
        await panel.FindAll(".ways button").Single(button => button.TextContent == "Pasted list").ClickAsync();
        await panel.FindAll("button").Single(button => button.TextContent == "Look them up").ClickAsync();
        return panel;
    }

    /// <summary>What the browser has in its box.</summary>
    private sealed class Pasted(string text) : IJSStreamReference
    {
        private readonly byte[] bytes = Encoding.UTF8.GetBytes(text);

        public long Length => bytes.Length;

        public ValueTask<Stream> OpenReadStreamAsync(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
        {
            Assert.True(Length <= maxAllowedSize, $"{Length} bytes are not to be read.");
            return ValueTask.FromResult<Stream>(new MemoryStream(bytes));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
