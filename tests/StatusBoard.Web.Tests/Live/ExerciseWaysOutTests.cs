using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

/// <summary>Nothing of an exercise over a live board reaches what is real: every page, endpoint, export and message but those of the
/// exercise itself is as without it. They are found, not listed: a new one is held against this as well.</summary>
public sealed partial class ExerciseWaysOutTests(ExerciseWaysOutTests.Drilled drilled) : IClassFixture<ExerciseWaysOutTests.Drilled>
{
    private const string Name = "Zebra drill";

    /// <summary>Pages and endpoints that name an exercise, each of which says that it is one, and why they do.</summary>
    private static readonly Dictionary<string, string> ItsOwn = new(StringComparer.Ordinal)
    {
        ["/incidents"] = "The list names it, apart from the incidents.",
        ["/incidents/{Id:int}"] = "Its own page.",
        ["/api/v1/incidents/{id}"] = "Asked for by its number.",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BoardApp App => drilled.App;

    [Fact]
    public void No_page_and_no_answer_of_the_API_and_no_export_is_another_than_before_the_exercise()
    {
        Assert.True(drilled.Before.Count > 30, $"Only {drilled.Before.Count} were found.");
        Assert.Contains("/api/v1/board", drilled.Before.Keys);
        Assert.Contains("/public.json", drilled.Before.Keys);
        var other = drilled.Before.Where(one => drilled.After[one.Key] != one.Value && !ItsOwn.ContainsKey(one.Key))
            .Select(one => $"{one.Key}: {Difference(one.Value, drilled.After[one.Key])}").ToList();
        Assert.True(other.Count == 0, string.Join('\n', other));
    }

    [Fact]
    public async Task What_names_the_exercise_says_that_it_is_one()
    {
        var named = drilled.After.Where(one => one.Value.Contains(Name, StringComparison.Ordinal)).Select(one => one.Key).ToList();
        Assert.Equal(ItsOwn.Keys.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Contains("EXERCISE", await App.Administrator.GetStringAsync("/incidents", Cancel), StringComparison.Ordinal);
        var page = await App.Administrator.GetStringAsync($"/incidents/{drilled.Exercise}", Cancel);
        Assert.Contains("class=\"exercise-band \"", page, StringComparison.Ordinal);
        Assert.Contains($"<title>Exercise “{Name}” · ", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.True((await App.Administrator.JsonAsync($"/api/v1/incidents/{drilled.Exercise}")).GetProperty("exercise").GetBoolean());
        Assert.Empty((await App.Administrator.JsonAsync("/api/v1/incidents")).GetProperty("incidents").EnumerateArray());
        var listed = await App.Administrator.JsonAsync("/api/v1/incidents?exercise=true");
        Assert.True(Assert.Single(listed.GetProperty("incidents").EnumerateArray()).GetProperty("exercise").GetBoolean());
    }

    [Fact]
    public async Task A_wall_and_a_desk_that_are_opened_on_it_show_it_and_say_so_in_the_title()
    {
        foreach (var address in new[] { "/wall?exercise=", "/wall?incident=", "/dispatch?exercise=" })
        {
            var page = WebUtility.HtmlDecode(await App.Administrator.GetStringAsync(address + drilled.Exercise, Cancel));
            Assert.Contains($"<title>Exercise “{Name}” · ", page, StringComparison.Ordinal);
            Assert.Contains("Exercise: Closed", page, StringComparison.Ordinal);
            Assert.Contains("really Advisory", page, StringComparison.Ordinal);
            Assert.Contains("EXERCISE", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_status_table_its_history_alerts_notices_and_messages_are_as_before()
    {
        Assert.Equal(drilled.RowsBefore, drilled.RowsAfter);
        Assert.Equal((Status.Advisory, false), (App.Feed.Board.Find("CT1")!.Ed!.Status, App.Feed.Board.Find("CT1")!.IsExercise));
        // The subscriptions do work: a real report reaches them.
        await App.Administrator.ReportAsync("RI1", "ed", "diversion");
        foreach (var subscription in drilled.Subscriptions)
        {
            IReadOnlyList<OutboxMessage> messages = [];
            await Eventually.TrueAsync(async () => (messages = await App.Services.GetRequiredService<OutboxStore>()
                .OfAsync(subscription, OutboxState.Pending, 50, Cancel)).Count > 0);
            // What the exercise has set, and what it is called.
            Assert.All(messages, one => Assert.DoesNotContain("closed", one.Body + one.Title, StringComparison.OrdinalIgnoreCase));
            Assert.All(messages, one => Assert.DoesNotContain(Name, one.Body + one.Title, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Neither_the_stream_nor_the_hub_is_told_of_a_step_of_an_exercise()
    {
        await using var hub = App.Hub(messagePack: false);
        List<string> received = [];
        hub.On<JsonElement>("BoardChanged", change =>
        {
            lock (received)
                received.Add(change.GetRawText());
        });
        await hub.StartAsync(Cancel);
        await hub.InvokeAsync<JsonElement>("Subscribe", new { }, Cancel);
        using var answer = await App.Administrator.GetAsync("/api/v1/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancel)).EnumerateAsync()
            .GetAsyncEnumerator(Cancel);
        Assert.True(await events.MoveNextAsync());

        await drilled.StepAsync("CT2", "diversion");
        // Not what the exercise has set: the messages of this report are looked through in another test of the class.
        await App.Administrator.ReportAsync("RI1", "ed", "advisory");

        string? change = null;
        while (change is null)
        {
            Assert.True(await events.MoveNextAsync());
            change = events.Current.EventType == "change" ? events.Current.Data : null;
        }

        Assert.Contains("RI1", change, StringComparison.Ordinal);
        Assert.DoesNotContain("CT2", change, StringComparison.Ordinal);
        await Eventually.TrueAsync(() =>
        {
            lock (received)
                return received.Exists(one => one.Contains("RI1", StringComparison.Ordinal));
        });
        lock (received)
            Assert.All(received, one => Assert.DoesNotContain("CT2", one, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_names_an_exercise_is_refused_by_name()
    {
        using var answer = await App.Administrator.PutStatusAsync(
            "CT3", "ed", new { status = "closed", incident = int.Parse(drilled.Exercise, CultureInfo.InvariantCulture) });
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("is an exercise: a report is real", text, StringComparison.Ordinal);
    }

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(one => one.First == one.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 100)..Math.Min(text.Length, at + 100)];
        return $"'{Around(before)}' has become '{Around(after)}'";
    }

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    /// <summary>A live board on which an exercise has set statuses; what every page and endpoint said before and after.</summary>
    public sealed partial class Drilled : IAsyncLifetime
    {
        private static readonly string[] Tables =
            ["StatusEvent", "Alert", "Notice", "OutboxMessage", "AlertAcknowledgement", "OverrideNote"];

        public BoardApp App { get; private set; } = null!;

        public string Exercise { get; private set; } = "";

        public IReadOnlyList<int> Subscriptions { get; private set; } = [];

        public Dictionary<string, string> Before { get; private set; } = [];

        public Dictionary<string, string> After { get; private set; } = [];

        public string RowsBefore { get; private set; } = "";

        public string RowsAfter { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            App = await BoardApp.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:00:01"));
            foreach (var code in new[] { "CT1", "CT2" })
                await App.Administrator.ReportAsync(code, "ed", "advisory");
            var store = App.Services.GetRequiredService<SubscriptionStore>();
            List<int> made = [];
            foreach (var channel in Enum.GetValues<NotificationChannel>())
            {
                made.Add(await store.AddAsync(
                    new NotificationSubscription(0, $"{channel}", channel, channel == NotificationChannel.Email ? "a@hospital.example"
                        : "https://hook.example", [.. Enum.GetValues<NotificationTopic>()], SubscriptionFilter.Everything)
                    { Active = false },
                    null, new AuditEntry("person:1", "Ada", ""), CancellationToken.None));
            }

            Subscriptions = made;
            await Eventually.TrueAsync(async () =>
                (await App.Anybody.GetStringAsync("/public.json")).Split("advisory", StringSplitOptions.None).Length > 2);
            Exercise = "999999";
            Before = await ReadAsync();
            RowsBefore = await RowsAsync();

            using var opened = await App.Administrator.PostAsync("/api/v1/incidents",
                new { name = Name, kind = "severe-weather", facilities = new[] { "CT1" }, exercise = true });
            Exercise = (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("id").ToString();
            await StepAsync("CT1", "closed");
            using var handed = await App.Administrator.PatchAsJsonAsync($"/api/v1/incidents/{Exercise}",
                new { handOver = new { coordinator = "J. Ortiz" } });
            handed.EnsureSuccessStatusCode();
            // Longer than the public page and the outbox take to notice what is real.
            var asOf = App.Feed.State.AsOf;
            await Eventually.TrueAsync(() => App.Feed.State.AsOf > asOf);
            RowsAfter = await RowsAsync();
            After = await ReadAsync();
        }

        public async Task StepAsync(string facility, string status)
        {
            using var answer = await App.Administrator.PatchAsJsonAsync($"/api/v1/incidents/{Exercise}", new
            {
                apply = new { statuses = new[] { new { service = "ed", status } }, facilities = new[] { facility }, reason = "drill" },
            });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();

        /// <summary>What every page, endpoint and export says, without what moves by itself: versions, times and ids.</summary>
        private async Task<Dictionary<string, string>> ReadAsync()
        {
            var read = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var endpoint in App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
            {
                var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
                var isPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
                var isRead = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                    && (route.StartsWith("/api/v1/", StringComparison.Ordinal) || route.EndsWith(".csv", StringComparison.Ordinal)
                        || route.StartsWith("/public", StringComparison.Ordinal));
                if ((!isPage && !isRead) || route is "/api/v1/stream" or "/admin/audit" or "/admin/audit.csv" or "/admin/health"
                    || read.ContainsKey(route))
                    continue;
                using var answer = await App.Administrator.GetAsync(Address(route), CancellationToken.None);
                var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                // Of a page what people read: its elements have ids that are made up anew.
                read[route] = Steady(isPage ? Element().Replace(text, " ") : text);
            }

            return read;
        }

        private string Address(string route)
        {
            var path = Parameter().Replace(route, parameter => parameter.Groups[1].Value switch
            {
                "id" or "Id" => Exercise,
                "Code" when route.Contains("schemes", StringComparison.Ordinal) => "pa",
                "code" or "Code" => "CT1",
                _ => "east",
            });
            return path switch
            {
                "/insights/reach.csv" => path + "?table=states",
                "/insights/report.csv" or "/insights/report.xlsx" =>
                    path + WaysOutTests.LastDay + "&table=totals",
                "/api/v1/nearest" => path + "?lat=41.8&lon=-72.6",
                "/api/v1/insights/hours" => path + WaysOutTests.LastDay,
                _ => path,
            };
        }

        private static string Steady(string text)
        {
            text = Moving().Replace(text, "");
            return Digits().Replace(text, "#");
        }

        private async Task<string> RowsAsync()
        {
            List<string> rows =
            [
                await App.ScalarAsync<string>(
                    "SELECT group_concat(FacilityCode || ServiceCode || Status || RowVersion) FROM ServiceStatus"),
            ];
            foreach (var table in Tables)
                rows.Add(await App.ScalarAsync<string>($"SELECT '{table} ' || COUNT(*) FROM {table}"));
            return string.Join('\n', rows);
        }

        [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
        private static partial Regex Moving();

        [GeneratedRegex("<(script|style).*?</\\1>|<!--.*?-->|<[^>]*>", RegexOptions.Singleline)]
        private static partial Regex Element();

        [GeneratedRegex(@"\d+")]
        private static partial Regex Digits();
    }
}
