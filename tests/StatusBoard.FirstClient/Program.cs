using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

var url = Setting("STATUSBOARD_URL", "http://localhost:5080");
var key = Setting("STATUSBOARD_KEY", "development-key-only");
// Seconds without a heartbeat until NOT LIVE is shown.
var silence = double.Parse(Setting("STATUSBOARD_SILENCE", "6"), CultureInfo.InvariantCulture);

var facilities = new Dictionary<string, JsonElement>(); // what is known, by facility code
(string? Epoch, long Version) known = default;
string? live = null;
var turn = new SemaphoreSlim(1); // one message after the other: a change waits for the answer to Subscribe

var hub = new HubConnectionBuilder().WithUrl($"{url}/hubs/status", options => options.Headers["X-Api-Key"] = key).Build();
hub.ServerTimeout = TimeSpan.FromSeconds(silence); // a connection that is open and silent counts as lost

hub.On<JsonElement>("BoardChanged", change => InTurnAsync(() => ApplyAsync(change)));
hub.On<JsonElement>("Heartbeat", beat => InTurnAsync(async () =>
{
    if (Epoch(beat) != known.Epoch)
        await SubscribeAsync(); // a database was restored: begin anew
    var database = beat.GetProperty("database").GetString();
    SayLive(database == "ok" ? "LIVE" : $"NOT LIVE: the database is {database}");
}));
var closed = new TaskCompletionSource();
hub.Closed += error =>
{
    closed.TrySetException(error ?? new IOException("the server has closed it"));
    return Task.CompletedTask;
};

while (true)
{
    try
    {
        (known, closed) = (default, new TaskCompletionSource()); // another connection: the board is asked for anew
        await hub.StartAsync();
        await InTurnAsync(SubscribeAsync);
        await closed.Task;
    }
    catch (Exception exception)
    {
        SayLive($"NOT LIVE: no connection ({exception.Message})");
    }

    await hub.StopAsync();
    await Task.Delay(1000);
}

async Task SubscribeAsync()
{
    // An empty request asks for everything; new { states = new[] { "CT" } }, systems or facilities for less.
    var board = await hub.InvokeAsync<JsonElement>("Subscribe", new { });
    facilities.Clear();
    foreach (var facility in board.GetProperty("facilities").EnumerateArray())
        Keep(facility);
    known = (Epoch(board), board.GetProperty("version").GetInt64());
}

async Task ApplyAsync(JsonElement change)
{
    var version = change.GetProperty("version").GetInt64();
    if (Epoch(change) != known.Epoch || change.GetProperty("previous").GetInt64() > known.Version)
    {
        await SubscribeAsync(); // something was missed
    }
    else if (version > known.Version)
    {
        foreach (var facility in change.GetProperty("changes").EnumerateArray())
            Keep(facility);
        foreach (var code in change.GetProperty("removed").EnumerateArray())
            facilities.Remove(code.GetString()!);
        known = (known.Epoch, version);
    }
}

void Keep(JsonElement facility)
{
    var code = facility.GetProperty("code").GetString()!;
    facilities[code] = facility;
    if (facility.GetProperty("ed") is { ValueKind: JsonValueKind.Object } ed)
        Console.WriteLine($"{code} ed {ed.GetProperty("status").GetString()}");
}

void SayLive(string now)
{
    if (now != live)
        Console.WriteLine(live = now);
}

async Task InTurnAsync(Func<Task> act)
{
    await turn.WaitAsync();
    try
    {
        await act();
    }
    finally
    {
        turn.Release();
    }
}

static string? Epoch(JsonElement message) => message.GetProperty("epoch").GetString();

static string Setting(string name, string otherwise) => Environment.GetEnvironmentVariable(name) ?? otherwise;
