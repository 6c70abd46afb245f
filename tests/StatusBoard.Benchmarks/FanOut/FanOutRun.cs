using System.Diagnostics;
using System.Text.Json;
using StatusBoard.Benchmarks.FanOut.Changes;
using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.FanOut.Text;
using StatusBoard.Benchmarks.FanOut.Wire;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>
/// One run: starts the servers, opens the audiences, then makes changes in turn, one audience after the other, and
/// sums up.
/// </summary>
internal sealed class FanOutRun(HttpClient http, FanOutOptions options, FanOutServers servers, Action<string> log)
{
    private const int WarmRounds = 10;
    private const int FacilitiesOfAnIncident = 40;

    private readonly List<Audience> _audiences = [];
    private int _number;

    /// <summary>Runs.</summary>
    /// <exception cref="HttpRequestException">A server refused something.</exception>
    /// <exception cref="IOException">A client could not be opened.</exception>
    public async Task<FanOutResult> RunAsync(CancellationToken cancellation)
    {
        var first = await servers.NextAsync(cancellation);
        var facts = await BoardFacts.ReadAsync(http, first.Url, first.ViewerKey, first.StartedAt, cancellation);
        log($"Board with {facts.Facilities.Count} facilities after {facts.StartUp.FirstBoard:F0} ms.");
        var facility = await FacilityAsync(facts, first, cancellation);
        var sample = await SampleAsync(first, facility, cancellation);
        var bareProcess = await BareHubServer.StartAsync(http, cancellation);
        await using var bareServer = bareProcess;
        // Of its own, so that what circuits take is not counted as the hub's.
        var textProcess = options.Text > 0 ? await BareHubServer.StartAsync(http, cancellation) : null;
        await using var textServer = textProcess;
        try
        {
            await OpenAsync(facility, first, bareProcess, sample, cancellation);
            if (textProcess is not null)
            {
                await AddTextAsync(textProcess, cancellation);
            }

            await AddPagesAsync(facts, facility, options.Hub > 0 ? null : first, cancellation);
            var (changes, cpu) = await ChangeAsync(cancellation);
            // After the changes: what opening many at once leaves to do, and to compile, is not what they cost at rest.
            await RestAsync(cancellation);
            await LeaveOneAsync(cancellation);
            var result = Result(facts, facility, cpu / changes);
            return options.Storm > 0 ? result with { Storm = await StormAsync(cancellation) } : result;
        }
        finally
        {
            foreach (var audience in _audiences)
            {
                await audience.DisposeAsync();
            }
        }
    }

    private async Task<BoardFacts.Facility> FacilityAsync(BoardFacts facts, BoardServer server, CancellationToken cancellation)
    {
        if (options.Facility is { } code)
        {
            return facts.Facilities.FirstOrDefault(f => f.Code == code)
                ?? throw new ArgumentException($"There is no facility {code} on the board.");
        }

        var page = new Uri(server.Url, options.Page.Replace("{code}", facts.Facilities[0].Code, StringComparison.Ordinal));
        return await facts.FirstOnAsync(http, page, server.ViewerKey, cancellation);
    }

    // One client listens to one change, so that the bare hub can be given the very same bytes.
    private async Task<BareChanges.Sample> SampleAsync(
        BoardServer server, BoardFacts.Facility facility, CancellationToken cancellation)
    {
        var arrivals = new Arrivals(1);
        await using var probe = new HubClient(
            0, arrivals, http, server.Url, Hub(server), Subscription("facility", facility)) { Keeps = true };
        await probe.OpenAsync(cancellation);
        var number = _number++;
        arrivals.Await(number);
        await server.Changes(http, facility.Code).MakeAsync(Marker.Of(number), cancellation);
        if (!await arrivals.WaitAsync(TimeSpan.FromSeconds(10), cancellation))
        {
            throw new IOException($"A change of {facility.Code} did not reach a hub client within 10 s. {probe.Failure}");
        }

        return BareChanges.Sample.From(probe.LastChange!);
    }

    private async Task OpenAsync(
        BoardFacts.Facility facility, BoardServer first, ServerProcess bare, BareChanges.Sample sample, CancellationToken cancellation)
    {
        await AddAsync(new AudiencePlan(
            AudienceNames.Bare, options.Most, 0, bare.Url, new ServerMeter(bare.Id), options.Memory,
            new BareChanges(http, bare.Url, sample),
            (i, arrivals, _) => new HubClient(i, arrivals, http, bare.Url, new SocketOptions(BareHubServer.HubPath), null)),
            cancellation);
        if (options.Hub > 0)
        {
            await AddHubAsync(AudienceNames.Hub, 0, facility, first, cancellation);
            if (options.Stalled > 0)
            {
                var stalled = Math.Max(1, options.Hub * options.Stalled / 100);
                await AddHubAsync(AudienceNames.StalledHub, stalled, facility, await servers.NextAsync(cancellation), cancellation);
            }
        }
    }

    private Task AddTextAsync(ServerProcess server, CancellationToken cancellation)
    {
        var page = new Uri(server.Url, TextPage.Path);
        return AddAsync(new AudiencePlan(
            AudienceNames.Text, options.Text, 0, server.Url, new ServerMeter(server.Id), options.Memory,
            new TextChanges(http, server.Url),
            (i, arrivals, _) => new CircuitClient(i, arrivals, http, page, new SocketOptions("", null, null, options.Compression))),
            cancellation);
    }

    // Each kind of page on a server of its own.
    private async Task AddPagesAsync(BoardFacts facts, BoardFacts.Facility facility, BoardServer? free, CancellationToken cancellation)
    {
        foreach (var kind in PageKind.Of(options))
        {
            var server = free ?? await servers.NextAsync(cancellation);
            free = null;
            int? incident = kind.NeedsIncident
                ? await IncidentOpening.OpenAsync(http, server.Url, Around(facts, facility), server.ApiKey, cancellation)
                : null;
            var page = kind.On(server.Url, facility.Code, incident);
            var changes = await TopAsync(server, facility, incident, cancellation);
            await AddAsync(new AudiencePlan(
                kind.Name, kind.Clients, 0, server.Url, server.Meter, options.Memory, changes,
                (i, arrivals, _) => new CircuitClient(
                    i, arrivals, http, page, new SocketOptions("", null, server.ViewerKey, options.Compression)),
                kind.Away),
                cancellation);
        }
    }

    private static List<string> Around(BoardFacts facts, BoardFacts.Facility facility) =>
        [facility.Code, .. facts.Facilities.Select(one => one.Code).Where(code => code != facility.Code).Take(FacilitiesOfAnIncident - 1)];

    private async Task RestAsync(CancellationToken cancellation)
    {
        log($"Looking {options.Rest.TotalSeconds:F0} s at what they cost while nothing changes.");
        await Task.WhenAll(_audiences.Select(audience => audience.RestAsync(options.Rest, cancellation)));
    }

    private async Task AddHubAsync(
        string name, int stalled, BoardFacts.Facility facility, BoardServer server, CancellationToken cancellation)
    {
        var subscription = Subscription(options.Subscribe, facility);
        await AddAsync(new AudiencePlan(
            name, options.Hub, stalled, server.Url, server.Meter, options.Memory, server.Changes(http, facility.Code),
            (i, arrivals, stalls) => new HubClient(
                i, arrivals, http, server.Url,
                Hub(server) with { SmallBuffers = stalls }, subscription) { Stalls = stalls }),
            cancellation);
    }

    // The facility is severe before the first circuit opens, so that it is already where it stays on the page.
    private async Task<ApiChanges> TopAsync(
        BoardServer server, BoardFacts.Facility facility, int? incident, CancellationToken cancellation)
    {
        var changes = server.Changes(http, facility.Code, incident);
        await changes.MakeAsync(Marker.Of(_number++), cancellation);
        return changes;
    }

    private async Task AddAsync(AudiencePlan plan, CancellationToken cancellation)
    {
        log($"Opening {plan.Counted} clients: {plan.Name}.");
        var audience = new Audience(plan);
        _audiences.Add(audience);
        await audience.OpenAsync(() => _number++, cancellation);
    }

    private async Task<StormResult> StormAsync(CancellationToken cancellation)
    {
        // What was measured before shall not take the processors from it.
        foreach (var audience in _audiences)
        {
            await audience.DisposeAsync();
        }

        _audiences.Clear();
        await using var server = await servers.NextServerAsync(cancellation);
        return await Storm.RunAsync(http, server, options, log, cancellation);
    }

    private async Task<(double Pairs, TimeSpan Cpu)> ChangeAsync(CancellationToken cancellation)
    {
        for (var round = 0; round < WarmRounds; round++)
        {
            await RoundAsync(counts: false, cancellation);
        }
        GC.Collect();
        log($"Making {options.Changes} changes for each of {_audiences.Count} kinds of clients.");
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        for (var round = 0; round < options.Changes; round++)
        {
            await RoundAsync(counts: true, cancellation);
        }

        self.Refresh();
        return ((double)options.Changes * _audiences.Sum(a => a.Clients), self.TotalProcessorTime - cpu);
    }

    private async Task RoundAsync(bool counts, CancellationToken cancellation)
    {
        foreach (var audience in _audiences)
        {
            await audience.StallAsync(() => _number++, cancellation);
            await audience.ChangeAsync(_number++, options.Interval, counts, cancellation);
        }
    }

    // What one more viewer costs is seen against one alone: what is computed once for all is in both.
    private async Task LeaveOneAsync(CancellationToken cancellation)
    {
        foreach (var audience in _audiences)
        {
            await audience.MeasureMemoryAsync(cancellation);
        }

        log("Making the same changes for one client of each kind.");
        await Task.WhenAll(_audiences.Select(audience => audience.LeaveOneAsync(cancellation)));
        await Task.WhenAll(_audiences.Select(audience => audience.RestOfOneAsync(options.Rest, cancellation)));
        for (var round = 0; round < options.Changes; round++)
        {
            foreach (var audience in _audiences)
            {
                await audience.ChangeForOneAsync(_number++, options.Interval, cancellation);
            }
        }
    }

    private FanOutResult Result(BoardFacts facts, BoardFacts.Facility facility, TimeSpan clientCpu)
    {
        return new FanOutResult(
            DateTimeOffset.UtcNow,
            Environment.ProcessorCount,
            facility.Code,
            facts.StartUp,
            [.. _audiences.Select(audience => audience.Result())],
            clientCpu.TotalMicroseconds,
            ScriptAnswers.Called);
    }

    private static SocketOptions Hub(BoardServer server) => new("/hubs/status", null, server.ViewerKey);

    private string Subscription(string what, BoardFacts.Facility facility)
    {
        var filter = Filter(what, facility);
        return !options.Detail ? filter : filter == "{}" ? "{\"detail\":\"changes\"}" : $"{filter[..^1]},\"detail\":\"changes\"}}";
    }

    private static string Filter(string what, BoardFacts.Facility facility) => (what, facility) switch
    {
        ("all", _) => "{}",
        ("region", { Region: { } region, State: { } state }) =>
            JsonSerializer.Serialize(new { states = new[] { state }, regions = new[] { region } }),
        ("state", { State: { } state }) => JsonSerializer.Serialize(new { states = new[] { state } }),
        ("facility" or "region" or "state", _) => JsonSerializer.Serialize(new { facilities = new[] { facility.Code } }),
        _ => throw new ArgumentException($"--subscribe takes facility, region, state or all, not {what}."),
    };
}
