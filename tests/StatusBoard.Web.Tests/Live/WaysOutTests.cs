using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MessagePack;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tests.Exchange.Export;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

/// <summary>Every way out of a board that is an exercise says so: pages and their titles and prints, the API, hub, stream, public page,
/// exports, webhooks and e-mails. They are found, not listed: a new one fails here until it says the mode.</summary>
public sealed partial class WaysOutTests(WaysOutTests.Exercise exercise) : IClassFixture<WaysOutTests.Exercise>
{
    /// <summary>Pages that send to another one, and why.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["/sign-in/code"] = "Without a password before it, it sends to /sign-in.",
    };

    /// <summary>Messages of the hub that are parts of others.</summary>
    private static readonly Type[] Parts = [typeof(ServiceJson), typeof(MeasurementJson), typeof(FacilityUpdateJson)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BoardApp App => exercise.App;

    [Fact]
    public async Task Every_page_has_the_banner_or_the_mark_and_the_mode_in_its_title()
    {
        var missing = new List<string>();
        var pages = Endpoints().Where(one => one.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(Address).Distinct().ToList();
        Assert.True(pages.Count > 25, $"Only {pages.Count} pages were found.");
        // The description of the API is no component, and shows nothing of the board but its title.
        Assert.StartsWith("EXERCISE: ", Title().Match(await App.Administrator.GetStringAsync("/api/", Cancel)).Groups[1].Value,
            StringComparison.Ordinal);
        foreach (var page in pages.Except(Elsewhere.Keys))
        {
            using var answer = await App.Administrator.GetAsync(page, Cancel);
            var html = await answer.Content.ReadAsStringAsync(Cancel);
            if (!html.Contains("class=\"mode\" data-mode=\"exercise\"", StringComparison.Ordinal)
                && !html.Contains("class=\"mode-mark\" data-mode=\"exercise\"", StringComparison.Ordinal))
            {
                missing.Add($"{page} ({(int)answer.StatusCode}): no banner");
            }

            if (!Title().Match(html).Groups[1].Value.StartsWith("EXERCISE: ", StringComparison.Ordinal))
                missing.Add($"{page} ({(int)answer.StatusCode}): the title is '{Title().Match(html).Groups[1].Value}'");
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public async Task Every_answer_of_the_API_says_the_mode()
    {
        var missing = new List<string>();
        var addresses = Endpoints()
            .Where(one => one.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)
                && one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(Address).Except(["/api/v1/stream"]).ToList();
        Assert.True(addresses.Count >= 9, $"Only {addresses.Count} were found.");
        foreach (var address in addresses)
        {
            using var answer = await App.Administrator.GetAsync(address, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            if (answer.StatusCode != HttpStatusCode.OK || !text.Contains("\"mode\":\"exercise\"", StringComparison.Ordinal))
                missing.Add($"{address} ({(int)answer.StatusCode}): {text[..Math.Min(200, text.Length)]}");
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public async Task Every_event_of_the_stream_says_the_mode()
    {
        using var answer = await App.Administrator.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancel)).EnumerateAsync()
            .GetAsyncEnumerator(Cancel);
        HashSet<string> seen = [];
        while (seen.Count < 3)
        {
            Assert.True(await events.MoveNextAsync());
            Assert.Equal("exercise", JsonSerializer.Deserialize<JsonElement>(events.Current.Data).Text("mode"));
            if (seen.Add(events.Current.EventType) && events.Current.EventType == "board")
                await App.Administrator.ReportAsync("CT2", "ed", "diversion");
        }

        Assert.Equal(["board", "change", "heartbeat"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_message_of_the_hub_has_a_member_for_the_mode()
    {
        var messages = typeof(Heartbeat).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<MessagePackObjectAttribute>() is not null).Except(Parts).ToList();
        Assert.True(messages.Count >= 6, $"Only {messages.Count} messages were found.");

        Assert.Empty(messages.Where(type => type.GetProperties().All(member =>
            member.GetCustomAttribute<KeyAttribute>()?.StringKey != "mode")).Select(type => type.Name));
    }

    [Fact]
    public async Task The_public_page_and_its_JSON_say_the_mode()
    {
        var html = await App.Anybody.GetStringAsync("/public", Cancel);
        Assert.Contains("class=\"mode\" data-mode=\"exercise\"", html, StringComparison.Ordinal);
        Assert.StartsWith("EXERCISE: ", Title().Match(html).Groups[1].Value, StringComparison.Ordinal);
        var json = await App.Anybody.JsonAsync("/public.json");
        Assert.Equal("exercise", json.Text("mode"));
        Assert.All(json.GetProperty("facilities").EnumerateArray(), one => Assert.Equal("exercise", one.Text("mode")));
    }

    [Fact]
    public async Task Every_export_has_the_mode_in_its_file_name_and_in_each_row()
    {
        var exports = Endpoints().Where(one => one.RoutePattern.RawText!.EndsWith(".csv", StringComparison.Ordinal)).Select(Address)
            .ToList();
        Assert.NotEmpty(exports);
        foreach (var export in exports)
        {
            using var answer = await App.Administrator.GetAsync(export, Cancel);
            Assert.StartsWith("exercise-", answer.Content.Headers.ContentDisposition?.FileNameStar ?? "", StringComparison.Ordinal);
            var rows = (await answer.Content.ReadAsStringAsync(Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.EndsWith(",\"Mode\"", rows[0], StringComparison.Ordinal);
            Assert.All(rows.Skip(1), row => Assert.EndsWith(",\"exercise\"", row, StringComparison.Ordinal));
            Assert.True(rows.Length > 1, export);
        }

        var books = Endpoints().Where(one => one.RoutePattern.RawText!.EndsWith(".xlsx", StringComparison.Ordinal)).Select(Address)
            .ToList();
        Assert.NotEmpty(books);
        foreach (var export in books)
        {
            using var answer = await App.Administrator.GetAsync(export, Cancel);
            Assert.StartsWith("exercise-", answer.Content.Headers.ContentDisposition?.FileNameStar ?? "", StringComparison.Ordinal);
            var sheets = Workbook.Read(await answer.Content.ReadAsByteArrayAsync(Cancel));
            Assert.All(sheets.Where(one => one.Key != "About").SelectMany(one => one.Value.Skip(1)),
                row => Assert.Equal("exercise", row[^1].Value));
            Assert.Contains(sheets["About"], row => row[1].Value == "exercise");
        }
    }

    [Fact]
    public async Task Every_webhook_and_email_says_the_mode()
    {
        var subscriptions = App.Services.GetRequiredService<SubscriptionStore>();
        var outbox = App.Services.GetRequiredService<OutboxStore>();
        foreach (var channel in Enum.GetValues<NotificationChannel>())
        {
            var id = await subscriptions.AddAsync(
                new NotificationSubscription(0, $"{channel}", channel, channel == NotificationChannel.Email ? "a@hospital.example"
                    : "https://hook.example", [NotificationTopic.StatusChanged], SubscriptionFilter.Everything with { States = ["RI"] })
                { Active = false }, null, new AuditEntry("person:1", "Ada", ""), Cancel);
            await App.Administrator.ReportAsync("RI1", "ed", channel == NotificationChannel.Email ? "closed" : "diversion");
            IReadOnlyList<OutboxMessage> messages = [];
            await Eventually.TrueAsync(async () =>
                (messages = await outbox.OfAsync(id, OutboxState.Pending, 10, Cancel)).Count > 0);

            Assert.All(messages, message =>
            {
                Assert.StartsWith("EXERCISE: ", message.Title, StringComparison.Ordinal);
                if (channel == NotificationChannel.Email)
                    Assert.StartsWith("EXERCISE. ", message.Body, StringComparison.Ordinal);
                else
                    Assert.Equal("exercise", JsonSerializer.Deserialize<JsonElement>(message.Body).Text("mode"));
            });
        }
    }

    [Fact]
    public void Every_kind_of_page_prints_the_mode()
    {
        foreach (var path in new[] { "/", "/facilities/CT1", "/dispatch", "/dispatch/handover", "/dispatch/snapshot", "/report",
            "/incidents/1", "/admin/audit", "/account", "/wall/setup", "/not-found", "/insights", "/insights/time",
            "/insights/reach", "/measures", "/polls" })
        {
            AssertPrints(PageFiles.Of(path), path);
        }

        AssertPrints(PageFiles.Public, "/public");
        AssertPrints(PageFiles.Reference, "/api");
    }

    private static void AssertPrints(PageFiles files, string path)
    {
        var print = files.StyleText.Split("@media print").Skip(1);
        Assert.True(print.Any(block => block.Contains("  .mode {", StringComparison.Ordinal)
            && block.Contains("attr(data-word)", StringComparison.Ordinal)), $"{path}: the print has no mode.");
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private string Address(RouteEndpoint endpoint)
    {
        var path = "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), parameter => parameter.Groups[1].Value switch
        {
            "id" or "Id" => exercise.Incident,
            "Code" when endpoint.RoutePattern.RawText.Contains("schemes", StringComparison.Ordinal) => "pa",
            "code" or "Code" => "CT1",
            "Name" => "east",
            var other => throw new InvalidOperationException($"What is {{{other}}} of {endpoint.RoutePattern.RawText}?"),
        });
        return path switch
        {
            "/insights/reach.csv" => path + "?table=states",
            "/insights/report.csv" or "/insights/report.xlsx" => path + $"?incident={exercise.Incident}&table=timeline",
            "/api/v1/nearest" => path + "?lat=41.8&lon=-72.6",
            "/api/v1/insights/hours" => path + LastDay,
            _ => path,
        };
    }

    /// <summary>The query for the hours of a day.</summary>
    internal static string LastDay => string.Create(
        CultureInfo.InvariantCulture,
        $"?from={DateTime.UtcNow.AddDays(-1):yyyy-MM-ddTHH:00:00}Z&to={DateTime.UtcNow:yyyy-MM-ddTHH:00:00}Z");

    [GeneratedRegex("<title>(.*?)</title>")]
    private static partial Regex Title();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    /// <summary>A board that is an exercise, with an incident and a saved view of a wall.</summary>
    public sealed class Exercise : IAsyncLifetime
    {
        public BoardApp App { get; private set; } = null!;

        public string Incident { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            App = await BoardApp.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:00:01"));
            await App.SqlAsync(
                "INSERT INTO WallView (Name, Query, SavedAt, SavedBy) "
                    + "VALUES ('east', '?state=CT', '2026-01-01 00:00:00.000+00:00', 'Ada')");
            await App.Services.GetRequiredService<BoardModeStore>().ChangeAsync(
                BoardMode.Live, BoardMode.Exercise, null, new AuditActor("person:1", "Ada"), CancellationToken.None);
            await Eventually.TrueAsync(() => App.Feed.Board.Mode == BoardMode.Exercise);
            using var opened = await App.Administrator.PostAsync(
                "/api/v1/incidents", new { name = "Flood", kind = "severe-weather", facilities = new[] { "CT1" } });
            Incident = (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("id").ToString();
            using var asked = await App.Administrator.PostAsync(
                "/api/v1/polls", new { template = "mci", filter = new { facilities = new[] { "CT1" } } });
            Assert.Equal(1, (await asked.JsonAsync(HttpStatusCode.Created)).GetProperty("poll").GetProperty("id").GetInt32());
            await App.Administrator.ReportAsync("CT3", "ed", "open");
            // The public page is written again within its interval.
            await Eventually.TrueAsync(async () => (await App.Anybody.JsonAsync("/public.json")).Text("mode") == "exercise");
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
