using System.Text.Json;
using System.Text.Json.Nodes;
using StatusBoard.Boards;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Live;

/// <summary>Who is told only what changed has, after each message, what one has who is told whole facilities.</summary>
public sealed class ChangeContentsTests
{
    private static readonly string[] Codes = ["A", "B", "C", "D", "E"];
    private static readonly Service[] Services = [Given.Ed, Given.Trauma, Given.Surgery];

    public static TheoryData<int, string> Histories
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var filter in new[] { "", "ed", "trauma", "CT", "A" })
            {
                for (var seed = 0; seed < 20; seed++)
                    data.Add(seed, filter);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void Over_any_history_both_have_the_same(int seed, string filter)
    {
        var random = new Random(seed);
        var given = Given.Board([.. Codes.Select(code => Given.Hospital(code, random.Next(2) == 0 ? "CT" : "PA"))]);
        var view = Filter(filter);
        var all = new Changes();
        using var subscription = given.Feed.Subscribe(view, all);
        List<Client> clients = [];
        for (var step = 0; step < 60; step++)
        {
            if (random.Next(4) == 0)
                clients.Add(new Client(given.Feed.View(view)));
            Step(given, random);
            // What the fan-out does with a client that is slow for a moment: several changes are told as one.
            if (random.Next(3) > 0 || all.Taken.Count == 0)
                continue;
            var received = all.Taken.Aggregate(SubscriberQueue.Together);
            all.Taken.Clear();
            clients.ForEach(client => client.Take(received));
        }

        Assert.NotEmpty(clients);
        if (filter.Length == 0)
            Assert.True(clients.Sum(client => client.Updates) > 0, "Nothing was told in detail.");
    }

    [Fact]
    public void One_status_is_told_without_the_rest_of_its_facility()
    {
        var given = Given.Board(Given.Hospital("A"), Given.Hospital("B"));
        var all = new Changes();
        using var subscription = given.Feed.Subscribe(BoardFilter.Everything, all);
        given.Reports("A", Status.Closed, reason: "no power");

        var what = ChangeContents.Of(Assert.Single(all.Taken), isDetailed: true);
        var (_, update) = Assert.Single(what.Updates!);
        Assert.Equal(("A", given.Feed.Board.Version), (update.Code, update.Version));
        var service = Assert.Single(update.Services);
        Assert.Equal(("ed", "closed", "no power"), (service.Service, service.Status, service.Reason));
        Assert.Empty(what.Facilities);
        Assert.Null(ChangeContents.Of(all.Taken[0], isDetailed: false).Updates);
    }

    [Fact]
    public void What_was_put_back_exactly_is_told_too_because_somebody_may_have_been_told_in_between()
    {
        var given = Given.Board(Given.Hospital("A"));
        var all = new Changes();
        given.Reports("A", Status.Open);
        using var subscription = given.Feed.Subscribe(BoardFilter.Everything, all);
        given.Reports("A", Status.Closed);
        var between = new Client(given.Feed.View(BoardFilter.Everything));
        given.Reports("A", Status.Open);

        between.Take(all.Taken.Aggregate(SubscriberQueue.Together));
        Assert.Equal(1, between.Updates);
    }

    private static BoardFilter Filter(string filter) => filter switch
    {
        "" => BoardFilter.Everything,
        "CT" => new BoardFilter(states: ["CT"]),
        "A" => new BoardFilter(facilities: ["A"]),
        _ => new BoardFilter(services: [filter]),
    };

    private static void Step(Given given, Random random)
    {
        var code = Codes[random.Next(Codes.Length)];
        var facility = (given.Feed.Board.Find(code) ?? given.Feed.Board.Retired.First(one => one.Facility.Code == code)).Facility;
        switch (random.Next(12))
        {
            case 0:
                given.Read([facility with { Active = !facility.Active }], []);
                break;
            case 1:
                given.Read([facility with { Name = $"Hospital {random.Next(100)}" }], []);
                break;
            case 2:
                given.Read([facility with { State = facility.State == "CT" ? "PA" : "CT" }], []);
                break;
            case 3:
                given.Read([facility with { HasEmergencyDepartment = !facility.HasEmergencyDepartment }], []);
                break;
            case 4:
                given.Read([], [], Catalogue(random));
                break;
            case 5:
                var some = Codes.Where(_ => random.Next(2) == 0).Append(code).Distinct();
                given.ReportsAtOnce([.. some.Select(one => (one, Status.Closed))]);
                break;
            default:
                var service = Services[random.Next(Services.Length)];
                var status = service == Given.Surgery ? Status.Suspended : Status.Diversion;
                given.Reports(code, random.Next(2) == 0 ? Status.Open : status, service.Code, $"the {random.Next(3)}rd");
                break;
        }
    }

    private static Catalogue Catalogue(Random random) => new(
        Services.Where(service => service == Given.Ed || random.Next(3) > 0),
        [new StatusScheme("pa", "Pennsylvania", "PA", null,
            [new SchemeTerm("ed", Status.Diversion, $"Condition {random.Next(3)}", null, TimeSpan.FromHours(2), null, null)])]);

    private sealed class Changes : IBoardSubscriber
    {
        public List<ViewChange> Taken { get; } = [];

        public void Changed(ViewChange change) => Taken.Add(change);

        public void Beat(Heartbeat beat)
        {
        }
    }

    /// <summary>Two clients that have subscribed at the same moment, told in the two ways.</summary>
    private sealed class Client(BoardView view)
    {
        private readonly long version = view.Version;
        private readonly SortedDictionary<string, JsonObject> whole = Read(view);
        private readonly SortedDictionary<string, JsonObject> detailed = Read(view);

        public int Updates { get; private set; }

        public void Take(ViewChange change)
        {
            if (change.View.Version <= version)
                return;
            Apply(whole, ChangeContents.Of(change, isDetailed: false));
            Apply(detailed, ChangeContents.Of(change, isDetailed: true));
            Assert.Equal(Text(whole), Text(detailed));
        }

        private static SortedDictionary<string, JsonObject> Read(BoardView view) =>
            new(view.Facilities.ToDictionary(facility => facility.Facility.Code, Parse), StringComparer.Ordinal);

        private static JsonObject Parse(FacilityStatus facility) => JsonNode.Parse(FacilityJson.Utf8(facility))!.AsObject();

        private static string Text(SortedDictionary<string, JsonObject> facilities) =>
            string.Join('\n', facilities.Select(one => one.Value.ToJsonString()));

        private void Apply(SortedDictionary<string, JsonObject> facilities, ChangeContents what)
        {
            foreach (var facility in what.Facilities)
                facilities[facility.Facility.Code] = Parse(facility);
            foreach (var (change, update) in what.Updates ?? [])
            {
                Updates++;
                using var json = JsonDocument.Parse(update.Utf8(change));
                var known = facilities[update.Code];
                known["version"] = json.RootElement.GetProperty("version").GetInt64();
                foreach (var service in json.RootElement.GetProperty("services").EnumerateArray())
                    Put(known, JsonObject.Create(service.Clone())!);
            }

            foreach (var code in what.Removed)
                facilities.Remove(code);
        }

        private static void Put(JsonObject facility, JsonObject service)
        {
            var (kind, code) = (service["kind"]!.GetValue<string>(), service["service"]!.GetValue<string>());
            if (kind == "emergency-department")
            {
                facility["ed"] = service;
                return;
            }

            var list = facility[kind == "specialty" ? "specialties" : "services"]!.AsArray();
            var at = Enumerable.Range(0, list.Count).First(i => list[i]!["service"]!.GetValue<string>() == code);
            list[at] = service;
        }
    }
}
