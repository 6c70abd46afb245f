using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Audit;
using StatusBoard.Measures;
using StatusBoard.Notifications;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Measures;

/// <summary>What webhooks and e-mail hear of measured levels.</summary>
public sealed class LevelNoticeTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-levels-").FullName;
    private readonly Given given = Given.Board(Given.Hospital("CT1"), Given.Hospital("CT2")).Opening("CT1", "CT2");
    private readonly TailSignal signal = new();
    private SqliteDatabase database = null!;
    private LevelNoticeService service = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(address);
        database = new SqliteDatabase(address, TimeProvider.System);
        service = Service();
    }

    public ValueTask DisposeAsync()
    {
        service.Dispose();
        signal.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_level_that_becomes_another_one_and_a_contradiction_are_told_once_each()
    {
        await SubscribeAsync();
        await LookAsync();
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 30));
        await LookAsync();
        given.Measured("CT1", ("ed-census", 31));
        await LookAsync();
        given.Measured("CT1", ("ed-census", 44));
        await LookAsync();
        given.Measured("CT1", ("ed-census", 57));
        await LookAsync();
        await LookAsync();

        var notices = await NoticesAsync();
        Assert.Equal(["75 %, within capacity", "110 %, over capacity", "143 %, over capacity"],
            notices.Select(one => one.Title.Split(": ")[1]));
        Assert.All(notices, one => Assert.Equal(("measured-level", "CT1"), (one.Topic, one.FacilityCode)));
        var last = JsonDocument.Parse(notices[^1].Data).RootElement;
        Assert.Equal((143.0, 2, 2, "declared open, measured 143 %"), (last.GetProperty("value").GetDouble(),
            last.GetProperty("level").GetInt32(), last.GetProperty("previousLevel").GetInt32(),
            last.GetProperty("contradiction").GetString()));
    }

    [Fact]
    public async Task When_a_level_falls_what_was_ticked_at_it_is_taken_back_and_the_list_begins_anew()
    {
        Measure call = new("act-call", "Call the float pool", MeasureKind.YesNo)
        {
            Group = "Actions", ActionOf = "ed-occupancy", ActionLevel = 2, SortOrder = 10_000, StaleAfter = TimeSpan.FromHours(12),
        };
        await database.WriteAsync(
            session => session.ExecuteAsync("""
                INSERT INTO Measure (Code, Name, GroupName, Kind, StaleAfterMinutes, ActionOf, ActionLevel, SortOrder)
                    VALUES ('act-call', 'Call the float pool', 'Actions', 'yes-no', 720, 'ed-occupancy', 2, 10000)
                """), Cancel);
        given.Read([], [], new Catalogue(Given.Catalogue.Services, Given.Catalogue.Schemes)
        {
            Measures = new MeasureCatalogue([.. Given.Catalogue.Measures.All, call]),
        });
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 57), ("act-call", 1));
        await LookAsync();
        Assert.Empty(await TicksAsync());

        given.Measured("CT1", ("ed-census", 20));
        await LookAsync();
        Assert.Equal([(0.0, LevelAction.LevelFell, "policy")], await TicksAsync());

        // What was read back is not taken back again; a value that is not known takes back nothing.
        given.Measured("CT1", ("act-call", 0));
        await LookAsync();
        Assert.Single(await TicksAsync());
    }

    [Fact]
    public async Task A_contradiction_that_comes_again_at_the_same_value_is_told_again()
    {
        await SubscribeAsync();
        await LookAsync();
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 57));
        await LookAsync();
        foreach (var status in new[] { Status.Diversion, Status.Open, Status.Diversion, Status.Open })
        {
            given.Reports("CT1", status);
            await LookAsync();
        }

        Assert.Equal([true, false, true, false, true], (await NoticesAsync()).Select(one =>
            JsonDocument.Parse(one.Data).RootElement.GetProperty("contradiction").ValueKind == JsonValueKind.String));
    }

    [Fact]
    public async Task A_stale_value_tells_nothing_and_the_level_that_was_known_stays()
    {
        await SubscribeAsync();
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 30));
        await LookAsync();
        var then = given.Time.GetUtcNow().AddHours(-5);
        given.Measured(new MeasureEntry("CT1", "ed-census", MeasureValue.Of(70), then, then, ReportSource.Api, "EHR", true, 0));
        await LookAsync();
        given.Measured("CT1", ("ed-census", 31));
        await LookAsync();
        Assert.Empty(await NoticesAsync());
    }

    [Fact]
    public async Task Where_nobody_asks_for_levels_nothing_is_written_and_a_node_that_begins_tells_nothing_of_before()
    {
        await LookAsync();
        given.Measured("CT1", ("ed-capacity", 40), ("ed-census", 30));
        await LookAsync();
        Assert.Empty(await NoticesAsync());

        await SubscribeAsync();
        using var other = Service();
        await other.LookAsync(Cancel);
        Assert.Empty(await NoticesAsync());
    }

    private LevelNoticeService Service() => new(
        given.Feed, new NoticeStore(database), Subscriptions(),
        new MeasureStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System),
        given.Runner(database), given.Time, NullLogger<LevelNoticeService>.Instance);

    private Task<IReadOnlyList<(double Number, string Reporter, string Source)>> TicksAsync() =>
        database.ReadAsync<IReadOnlyList<(double Number, string Reporter, string Source)>>(
            async session => [.. await session.QueryAsync<(double Number, string Reporter, string Source)>(
                "SELECT Number, Reporter, Source FROM MeasureEvent WHERE MeasureCode = 'act-call' ORDER BY Id")],
            Cancel);

    private SubscriptionStore Subscriptions() => new(database, new AuditStore(database, TimeProvider.System), TimeProvider.System);

    private Task<int> SubscribeAsync() => Subscriptions().AddAsync(
        new NotificationSubscription(0, "Levels", NotificationChannel.Webhook, "https://example.org/levels",
            [NotificationTopic.MeasuredLevel], SubscriptionFilter.Everything),
        null, new AuditEntry("person:7", "M. Chen", ""), Cancel);

    private Task LookAsync() => service.LookAsync(Cancel);

    private Task<IReadOnlyList<NoticeRow>> NoticesAsync() => database.ReadAsync<IReadOnlyList<NoticeRow>>(
        async session => [.. await session.QueryAsync<NoticeRow>("SELECT Topic, FacilityCode, Title, Data FROM Notice ORDER BY Id")],
        Cancel);

    private sealed record NoticeRow
    {
        public string Topic { get; init; } = "";

        public string FacilityCode { get; init; } = "";

        public string Title { get; init; } = "";

        public string Data { get; init; } = "";
    }
}
