using System.Diagnostics;
using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Wire;

namespace StatusBoard.Faults.Running;

/// <summary>Hub clients and browsers' circuits that come back by themselves when they have lost their server, as SignalR's clients and
/// the pages do: at once, and then after a second or two.</summary>
internal sealed class Viewers : IAsyncDisposable
{
    private readonly CancellationTokenSource end = new();
    private readonly SemaphoreSlim opening;
    private readonly BoardClient?[] clients;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Func<int, Uri> addressOf;
    private readonly int hubs;
    private readonly Pulse pulse;
    private readonly Arrivals arrivals;
    private readonly Task watching;
    private long openings;

    private Viewers(Func<int, Uri> addressOf, int hubs, int circuits, int atOnce)
    {
        this.addressOf = addressOf;
        this.hubs = hubs;
        opening = new SemaphoreSlim(atOnce);
        clients = new BoardClient?[hubs + circuits];
        arrivals = new Arrivals(clients.Length);
        pulse = new Pulse(() => [.. clients.OfType<BoardClient>()]);
        watching = Task.WhenAll(Enumerable.Range(0, clients.Length).Select(ViewAsync));
    }

    /// <summary>How many are open and have their board.</summary>
    public int Live => clients.Count(one => one is { Failure: null });

    /// <summary>How many there are.</summary>
    public int Number => clients.Length;

    /// <summary>How often one was opened.</summary>
    public long Openings => Volatile.Read(ref openings);

    /// <summary>Why one could not be opened, the last time that this happened.</summary>
    public string? Refused { get; private set; }

    /// <summary>Opens so many, some at once, and waits until all are live.</summary>
    /// <param name="addressOf">Where each of them finds the board.</param>
    /// <param name="hubs">Hub clients, each of one facility's state.</param>
    /// <param name="circuits">Circuits on the board's page.</param>
    /// <param name="atOnce">How many are opened at once.</param>
    public static async Task<Viewers> StartAsync(Func<int, Uri> addressOf, int hubs, int circuits, int atOnce)
    {
        var viewers = new Viewers(addressOf, hubs, circuits, atOnce);
        await viewers.AllLiveAsync(TimeSpan.FromMinutes(5));
        return viewers;
    }

    /// <summary>Waits until fewer than all are live.</summary>
    public async Task SomeLostAsync()
    {
        for (var began = Stopwatch.GetTimestamp(); Live == Number && Stopwatch.GetElapsedTime(began) < Stand.Patience;)
            await Task.Delay(20);
    }

    /// <summary>Waits until all are live.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> AllLiveAsync(TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        while (Live < Number && Stopwatch.GetElapsedTime(began) < patience)
            await Task.Delay(50);
        if (Live < Number)
            Console.WriteLine($"    {Live} of {Number} viewers are live after {Stopwatch.GetElapsedTime(began)}: {Refused}");
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Waits until all are live again.</summary>
    /// <returns>After how long half of them were, 95 %, and all.</returns>
    public async Task<(TimeSpan Half, TimeSpan Most, TimeSpan All)> ReturnAsync(TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        await UntilAsync(Number / 2);
        var half = Stopwatch.GetElapsedTime(began);
        await UntilAsync(Number * 95 / 100);
        var most = Stopwatch.GetElapsedTime(began);
        await AllLiveAsync(patience);
        return (half, most, Stopwatch.GetElapsedTime(began));

        async Task UntilAsync(int number)
        {
            while (Live < number && Stopwatch.GetElapsedTime(began) < patience)
                await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        await pulse.DisposeAsync();
        http.Dispose();
        opening.Dispose();
        end.Dispose();
    }

    private async Task ViewAsync(int index)
    {
        for (var tries = 0; !end.IsCancellationRequested; tries++)
        {
            var client = Make(index);
            try
            {
                await opening.WaitAsync(end.Token);
                try
                {
                    await client.OpenAsync(end.Token);
                }
                finally
                {
                    opening.Release();
                }

                Interlocked.Increment(ref openings);
                tries = 0;
                clients[index] = client;
                while (client.Failure is null)
                    await Task.Delay(100, end.Token);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or TimeoutException
                or OperationCanceledException or System.Net.Sockets.SocketException or InvalidDataException)
            {
                Refused = exception.Message;
            }

            clients[index] = null;
            await client.DisposeAsync();
            if (tries > 0)
                await Task.Delay(1000 + Random.Shared.Next(1000), end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private BoardClient Make(int index)
    {
        var address = addressOf(index);
        return index < hubs
            ? new HubClient(index, arrivals, http, address, new SocketOptions("/hubs/status"), """{"states":["CT"]}""")
            : new CircuitClient(index, arrivals, http, address, new SocketOptions("", OfferCompression: true));
    }
}
