using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

public sealed class LiveAccessOnSqlite(GuardedApp guarded) : LiveAccessTests(guarded), IClassFixture<GuardedApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class LiveAccessOnSqlServer(GuardedSqlServerApp guarded) : LiveAccessTests(guarded.Running),
    IClassFixture<GuardedSqlServerApp>;

/// <summary>What is taken away from somebody is gone within 10 s also from what they have open, over real connections; the database is
/// changed as another node would.</summary>
public abstract class LiveAccessTests(GuardedApp guarded)
{
    /// <summary>The promise.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    private static readonly Principal Ada = new("person:1", "Ada", [new Grant(Role.Administrator, Scope.Everything)]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BoardApp App => guarded.App;

    [Theory]
    [InlineData("UPDATE ApiKey SET RevokedAt = '2026-01-01 00:00:00.000+00:00' WHERE Hash = @hash")]
    [InlineData("UPDATE ApiKey SET ExpiresAt = '2026-01-01 00:00:00.000+00:00' WHERE Hash = @hash")]
    [InlineData("DELETE FROM AccessGrant WHERE Principal = (SELECT CONCAT('key:', Id) FROM ApiKey WHERE Hash = @hash)")]
    public async Task A_key_that_is_revoked_or_ends_or_may_nothing_any_more_loses_its_hub_stream_and_circuit(string act)
    {
        var key = await App.KeyAsync("viewer");
        await using var hub = await HubAsync(key);
        var closed = Closed(hub);
        using var stream = await StreamAsync(key);
        using var circuit = await App.WebSocketAsync("/_blazor", key: key);

        await App.SqlAsync(act, ("@hash", Secret.Hash(key)));
        await Task.WhenAll(closed, EndAsync(stream), EndAsync(circuit)).WaitAsync(Promised, Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => App.WebSocketAsync("/_blazor", key: key));
    }

    [Fact]
    public async Task A_revoked_device_loses_its_hub_stream_and_circuit()
    {
        var devices = App.Services.GetRequiredService<DeviceStore>();
        var asked = await devices.AskAsync(null, null, Cancel);
        var device = await devices.ApproveAsync(asked!.Code, new DeviceDraft("Wall", "/wall", Scope.Everything), Ada, null, Cancel)
            .DoneAsync();
        var cookie = $"StatusBoard.Device={(await devices.CollectAsync(asked.Secret, null, Cancel)).Token}";
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(App.Address, "/hubs/status"), options =>
            options.Headers["Cookie"] = cookie).Build();
        var closed = Closed(hub);
        await hub.StartAsync(Cancel);
        await hub.InvokeAsync<JsonElement>("Subscribe", new { }, Cancel);
        using var stream = await StreamAsync(null, cookie);
        using var circuit = new ClientWebSocket();
        circuit.Options.SetRequestHeader("Cookie", cookie);
        await circuit.ConnectAsync(new Uri($"ws://{App.Address.Authority}/_blazor"), Cancel);

        Assert.True(await devices.RevokeAsync(device!.Id, Ada, null, Cancel));
        await Task.WhenAll(closed, EndAsync(stream), EndAsync(circuit)).WaitAsync(Promised, Cancel);
    }

    [Fact]
    public async Task Who_is_narrowed_in_scope_loses_hub_and_stream_and_comes_back_to_what_they_may_see()
    {
        var key = await App.KeyAsync("viewer");
        await using var hub = await HubAsync(key);
        var closed = Closed(hub);
        using var stream = await StreamAsync(key);
        await App.SqlAsync(
            "UPDATE AccessGrant SET ScopeKind = 'state', State = 'RI' WHERE Principal = (SELECT CONCAT('key:', Id) FROM ApiKey WHERE "
                + "Hash = @hash)", ("@hash", Secret.Hash(key)));
        await Task.WhenAll(closed, EndAsync(stream)).WaitAsync(Promised, Cancel);

        await using var again = await HubAsync(key);
        Assert.Equal(["RI1"], (await again.InvokeAsync<JsonElement>("Subscribe", new { }, Cancel)).Codes());
    }

    [Fact]
    public async Task Who_is_told_nothing_new_keeps_what_they_have_open()
    {
        var key = await App.KeyAsync("viewer", state: "CT");
        await using var hub = await HubAsync(key);
        var closed = Closed(hub);
        await App.SqlAsync("UPDATE ApiKey SET Name = 'another name' WHERE Hash = @hash", ("@hash", Secret.Hash(key)));
        await App.SqlAsync(
            "UPDATE AccessGrant SET Role = 'dispatcher' WHERE Principal = (SELECT CONCAT('key:', Id) FROM ApiKey WHERE Hash = @hash)",
            ("@hash", Secret.Hash(key)));
        var live = App.Services.GetRequiredService<LiveAccess>();
        await live.SweepAsync(Cancel);
        await live.SweepAsync(Cancel);
        Assert.False(closed.IsCompleted);
        Assert.Equal(HubConnectionState.Connected, hub.State);
    }

    [Fact]
    public async Task Who_has_nothing_open_any_more_is_forgotten()
    {
        var live = App.Services.GetRequiredService<LiveAccess>();
        var key = await App.KeyAsync("viewer");
        await using (var hub = await HubAsync(key))
        using (await StreamAsync(key))
        using (await App.WebSocketAsync("/_blazor", key: key))
            Assert.True(live.Count >= 3);
        await Eventually.TrueAsync(() => live.Count == 0);
    }

    [Fact]
    public async Task A_key_in_use_is_taken_down_as_used_at_most_once_a_minute()
    {
        var key = await App.KeyAsync("viewer");
        using var client = App.Client(key);
        var use = App.Services.GetRequiredService<KeyUse>();
        await client.JsonAsync("/api/v1/board");
        Assert.Equal(
            0, await App.ScalarAsync<long>("SELECT COUNT(LastUsedAt) FROM ApiKey WHERE Hash = @hash", ("@hash", Secret.Hash(key))));
        await use.WriteAsync(Cancel);
        Assert.Equal(
            1, await App.ScalarAsync<long>("SELECT COUNT(LastUsedAt) FROM ApiKey WHERE Hash = @hash", ("@hash", Secret.Hash(key))));
    }

    private async Task<HubConnection> HubAsync(string key)
    {
        var hub = App.Hub(key: key);
        await hub.StartAsync(Cancel);
        await hub.InvokeAsync<JsonElement>("Subscribe", new { }, Cancel);
        return hub;
    }

    private static Task Closed(HubConnection hub)
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        return closed.Task;
    }

    private async Task<HttpResponseMessage> StreamAsync(string? key, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/stream");
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        var answer = await App.Client(key).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    /// <summary>Reads until there is nothing more.</summary>
    private static async Task EndAsync(HttpResponseMessage stream)
    {
        await using var body = await stream.Content.ReadAsStreamAsync(Cancel);
        var buffer = new byte[4096];
        while (await body.ReadAsync(buffer, Cancel) > 0)
        {
            // What comes until then is not looked at.
        }
    }

    private static async Task EndAsync(ClientWebSocket circuit)
    {
        try
        {
            while ((await circuit.ReceiveAsync(new byte[4096], Cancel)).MessageType != WebSocketMessageType.Close)
            {
                // What comes until then is not looked at.
            }
        }
        catch (WebSocketException)
        {
            // Cut off, which is an end too.
        }
    }
}
