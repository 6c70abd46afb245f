using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Security.Access;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

public sealed class OtherModeOnSqlite() : OtherModeTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class OtherModeOnSqlServer() : OtherModeTests(DatabaseProvider.SqlServer);

/// <summary>Keys and displays that were made for one mode of the board do not work in another, and are told so; where anybody may read,
/// too.</summary>
public abstract class OtherModeTests(DatabaseProvider engine)
{
    private static readonly Principal Ada = new("person:1", "Ada", [new Grant(Role.Administrator, Scope.Everything)]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_refused_in_another_mode_with_both_named_and_works_again_in_its_own()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var (_, secret) = await app.Services.GetRequiredService<ApiKeyStore>().CreateAsync(
            new KeyDraft("Dispatch", new Grant(Role.Reporter, Scope.Everything), null), Ada, null, Cancel).DoneAsync();
        using var program = app.Client(secret);
        await program.ReportAsync("CT1", "ed", "diversion");

        await SwitchAsync(app, BoardMode.Live, BoardMode.Exercise);

        foreach (var address in new[] { "/api/v1/board", "/api/v1/heartbeat", "/api/v1/stream", "/hubs/status", "/" })
        {
            using var answer = await program.GetAsync(address, Cancel);
            var detail = (await answer.ProblemAsync(HttpStatusCode.Forbidden)).Text("detail");
            Assert.Contains("'Dispatch' was made for the mode 'live', and this board is in the mode 'exercise'", detail,
                StringComparison.Ordinal);
        }

        using (var refused = await program.PutStatusAsync("CT1", "ed", new { status = "closed" }))
            await refused.ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("diversion", (await app.Administrator.JsonAsync("/api/v1/facilities/CT1")).Text("ed", "status"));

        await SwitchAsync(app, BoardMode.Exercise, BoardMode.Live);
        await program.ReportAsync("CT1", "ed", "closed");
    }

    [Fact]
    public async Task A_hub_connection_with_a_key_of_another_mode_is_closed()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var (_, secret) = await app.Services.GetRequiredService<ApiKeyStore>().CreateAsync(
            new KeyDraft("Dispatch", new Grant(Role.Viewer, Scope.Everything), null), Ada, null, Cancel).DoneAsync();
        await using var hub = app.Hub(key: secret);
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(Cancel);

        await SwitchAsync(app, BoardMode.Live, BoardMode.Simulation);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(15), Cancel);
    }

    [Fact]
    public async Task A_display_of_another_mode_waits_at_the_pairing_page_is_told_why_and_comes_back_by_itself()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var devices = app.Services.GetRequiredService<DeviceStore>();
        var asked = await devices.AskAsync(null, null, Cancel);
        await devices.ApproveAsync(asked!.Code, new DeviceDraft("Wall", "/wall?state=CT", Scope.Everything), Ada, null, Cancel)
            .DoneAsync();
        var cookie = $"StatusBoard.Device={(await devices.CollectAsync(asked.Secret, null, Cancel)).Token}";
        using (var wall = await AsDisplayAsync(app, HttpMethod.Get, "/wall?state=CT", cookie))
            Assert.Equal(HttpStatusCode.OK, wall.StatusCode);

        await SwitchAsync(app, BoardMode.Live, BoardMode.Exercise);

        using (var wall = await AsDisplayAsync(app, HttpMethod.Get, "/wall?state=CT", cookie))
            Assert.Equal("/wall/pair", wall.Headers.Location?.OriginalString);
        using (var api = await AsDisplayAsync(app, HttpMethod.Get, "/api/v1/board", cookie))
            Assert.Contains("'live'", (await api.ProblemAsync(HttpStatusCode.Forbidden)).Text("detail"), StringComparison.Ordinal);
        using (var waiting = await AsDisplayAsync(app, HttpMethod.Post, "/access/pairing", cookie))
        {
            var answer = await waiting.JsonAsync(HttpStatusCode.OK);
            Assert.Equal("waiting", answer.Text("state"));
            Assert.Contains("let in for the mode 'live', and this board is in the mode 'exercise'", answer.Text("note"),
                StringComparison.Ordinal);
            cookie += "; " + waiting.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        }

        using (var waiting = await AsDisplayAsync(app, HttpMethod.Post, "/access/pairing/collect", cookie))
            Assert.Contains("'exercise'", (await waiting.JsonAsync(HttpStatusCode.OK)).Text("note"), StringComparison.Ordinal);

        await SwitchAsync(app, BoardMode.Exercise, BoardMode.Live);
        await Eventually.TrueAsync(async () =>
        {
            using var back = await AsDisplayAsync(app, HttpMethod.Post, "/access/pairing/collect", cookie);
            return (await back.JsonAsync(HttpStatusCode.OK)) is var answer && answer.Text("state") == "paired"
                && answer.Text("view") == "/wall?state=CT";
        });
    }

    [Fact]
    public async Task The_key_of_the_configuration_works_in_every_mode()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var before = BoardMode.Live;
        foreach (var mode in new[] { BoardMode.Exercise, BoardMode.Simulation, BoardMode.Live })
        {
            await SwitchAsync(app, before, mode);
            await app.Administrator.ReportAsync("CT1", "ed", mode == BoardMode.Live ? "open" : "closed", $"in {mode}");
            before = mode;
        }
    }

    private static async Task SwitchAsync(BoardApp app, BoardMode before, BoardMode mode)
    {
        await app.Services.GetRequiredService<BoardModeStore>()
            .ChangeAsync(before, mode, mode.Code(), new AuditActor("person:1", "Ada"), Cancel);
        await Eventually.TrueAsync(() => app.Feed.Board.Mode == mode);
    }

    private static Task<HttpResponseMessage> AsDisplayAsync(BoardApp app, HttpMethod method, string address, string cookie) =>
        app.Anybody.SendAsync(method, address, headers: [("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")]);
}
