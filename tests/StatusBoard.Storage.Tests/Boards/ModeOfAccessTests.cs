using System.Text.Json;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Security.Access;

namespace StatusBoard.Storage.Tests.Boards;

public sealed class ModeOfAccessOnSqlite : ModeOfAccessTests
{
    protected override TestDatabase Empty() => new SqliteTestDatabase();
}

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ModeOfAccessOnSqlServer : ModeOfAccessTests
{
    protected override TestDatabase Empty() => new SqlServerTestDatabase();
}

/// <summary>A key, a display and a subscription are made for the mode that the board has then, and receive nothing in another.</summary>
public abstract class ModeOfAccessTests : IAsyncLifetime
{
    private static readonly Principal Ada = new("person:1", "Ada", [new Grant(Role.Administrator, Scope.Everything)]);

    private static readonly AuditEntry ByAda = new("person:1", "Ada", "");

    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SubscriptionStore Subscriptions => new(database.Database, database.Audit, database.Time);

    private OutboxStore Outbox => new(database.Database, database.Time);

    public async ValueTask InitializeAsync()
    {
        database = Empty();
        await database.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(BoardMode.Live)]
    [InlineData(BoardMode.Exercise)]
    [InlineData(BoardMode.Simulation)]
    public async Task A_key_is_made_for_the_mode_of_the_board_and_that_of_the_configuration_for_every_mode(BoardMode mode)
    {
        await SwitchAsync(mode);
        var (key, secret) = await database.Keys.CreateAsync(
            new KeyDraft("Dispatch", new Grant(Role.Viewer, Scope.Everything), null), Ada, null, Cancel).DoneAsync();
        await database.Keys.SetBootstrapAsync("the-key-of-the-configuration", Cancel);
        await database.Keys.SetBootstrapAsync("the-key-of-the-configuration", Cancel);
        var bootstrap = (await database.Keys.FindAsync("the-key-of-the-configuration", Cancel))!;

        Assert.Equal(mode, key.Mode);
        Assert.Equal(mode, (await database.Keys.FindAsync(secret, Cancel))!.Mode);
        Assert.Null(bootstrap.Mode);
        Assert.Contains($"\"mode\":\"{mode.Code()}\"",
            await database.ScalarAsync<string>("SELECT After FROM AuditEntry WHERE Action = 'key.create'"), StringComparison.Ordinal);
        foreach (var present in Enum.GetValues<BoardMode>())
        {
            var found = await database.Keys.FindNamesAsync([key.Id, bootstrap.Id], present, Cancel);
            Assert.Equal(present == mode, found.ContainsKey(key.Id));
            Assert.True(found.ContainsKey(bootstrap.Id));
        }
    }

    [Fact]
    public async Task A_display_is_let_in_for_the_mode_of_the_board()
    {
        await SwitchAsync(BoardMode.Exercise);
        var asked = await database.Devices.AskAsync(null, null, Cancel);
        var device = (await database.Devices.ApproveAsync(
            asked!.Code, new DeviceDraft("Wall", "/wall", Scope.Everything), Ada, null, Cancel).DoneAsync())!;

        Assert.Equal(BoardMode.Exercise, device.Mode);
        Assert.Single(await database.Devices.FindNamesAsync([device.Id], BoardMode.Exercise, Cancel));
        Assert.Empty(await database.Devices.FindNamesAsync([device.Id], BoardMode.Live, Cancel));
    }

    [Fact]
    public async Task A_subscription_made_for_live_is_told_of_exercises_only_where_that_was_allowed_and_never_of_simulations()
    {
        var facility = await database.AddFacilityAsync();
        var plain = await SubscribeAsync("live", NotificationChannel.Webhook, inExercises: false);
        var allowed = await SubscribeAsync("live and exercises", NotificationChannel.Webhook, inExercises: true);
        await SwitchAsync(BoardMode.Exercise);
        var own = await SubscribeAsync("exercises", NotificationChannel.Email, inExercises: false);
        await SpreadAsync();

        await database.ReportAsync(facility, "ed", Status.Diversion);
        await SpreadAsync();
        Assert.Empty(await PendingAsync(plain));
        var hook = Assert.Single(await PendingAsync(allowed));
        Assert.Equal("exercise", JsonSerializer.Deserialize<JsonElement>(hook.Body).GetProperty("mode").GetString());
        Assert.StartsWith("EXERCISE: ", hook.Title, StringComparison.Ordinal);
        var mail = Assert.Single(await PendingAsync(own));
        Assert.StartsWith("EXERCISE: ", mail.Title, StringComparison.Ordinal);
        Assert.StartsWith("EXERCISE. Nothing here is real.", mail.Body, StringComparison.Ordinal);

        await SwitchAsync(BoardMode.Simulation);
        await database.ReportAsync(facility, "ed", Status.Closed);
        await SpreadAsync();
        Assert.Equal((0, 1, 1), (
            (await PendingAsync(plain)).Count, (await PendingAsync(allowed)).Count, (await PendingAsync(own)).Count));

        await SwitchAsync(BoardMode.Live);
        await database.ReportAsync(facility, "ed", Status.Open);
        await SpreadAsync();
        Assert.Equal("live",
            JsonSerializer.Deserialize<JsonElement>(Assert.Single(await PendingAsync(plain)).Body).GetProperty("mode").GetString());
        Assert.Equal((2, 1), ((await PendingAsync(allowed)).Count, (await PendingAsync(own)).Count));
    }

    [Fact]
    public async Task Notices_follow_the_same_rule_and_a_test_says_the_mode()
    {
        var plain = await SubscribeAsync("live", NotificationChannel.Email, inExercises: false, NotificationTopic.Incident);
        await SwitchAsync(BoardMode.Exercise);
        var own = await SubscribeAsync("exercises", NotificationChannel.Email, inExercises: false, NotificationTopic.Incident);
        await new NoticeStore(database.Database).RaiseAsync(
            new Notice("incident:1:opened", NotificationTopic.Incident, database.Time.GetUtcNow(), "Flood", "A flood."), Cancel);
        await SpreadAsync();

        Assert.Empty(await PendingAsync(plain));
        var message = Assert.Single(await PendingAsync(own));
        Assert.Equal(("EXERCISE: Flood", "EXERCISE. Nothing here is real.\n\nA flood."), (message.Title, message.Body));

        await Outbox.AddTestAsync((await Subscriptions.FindAsync(plain, Cancel))!, Cancel);
        Assert.StartsWith("EXERCISE: ", Assert.Single(await PendingAsync(plain)).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_subscription_may_be_told_is_kept_changed_and_audited()
    {
        var id = await SubscribeAsync("live", NotificationChannel.Email, inExercises: false);
        var found = (await Subscriptions.FindAsync(id, Cancel))!;
        Assert.Equal((BoardMode.Live, false), (found.Mode, found.InExercises));

        Assert.True(await Subscriptions.ChangeAsync(found with { InExercises = true }, ByAda, Cancel));

        found = (await Subscriptions.FindAsync(id, Cancel))!;
        Assert.Equal((BoardMode.Live, true), (found.Mode, found.InExercises));
        Assert.Contains("\"inExercises\":true",
            await database.ScalarAsync<string>("SELECT After FROM AuditEntry WHERE Action = 'notification.change'"),
            StringComparison.Ordinal);
    }

    protected abstract TestDatabase Empty();

    private async Task SwitchAsync(BoardMode mode)
    {
        var store = new BoardModeStore(database.Database, database.Audit, database.Signal, database.Time);
        var before = (await store.ReadAsync(Cancel)).Mode;
        await store.ChangeAsync(before, mode, mode.Code(), new AuditActor("person:1", "Ada"), Cancel);
    }

    private Task<int> SubscribeAsync(
        string name, NotificationChannel channel, bool inExercises, NotificationTopic topic = NotificationTopic.StatusChanged) =>
        Subscriptions.AddAsync(
            new NotificationSubscription(0, name, channel, channel == NotificationChannel.Email ? "a@hospital.example"
                : "https://hook.example", [topic], SubscriptionFilter.Everything) { InExercises = inExercises },
            channel == NotificationChannel.Webhook ? "secret" : null, ByAda, Cancel);

    private async Task SpreadAsync()
    {
        var enqueuer = new OutboxEnqueuer(database.Database, database.Events, Subscriptions, database.Time);
        while ((await enqueuer.SpreadAsync(Cancel)).More)
        {
        }
    }

    private async Task<IReadOnlyList<OutboxMessage>> PendingAsync(int subscription) =>
        await Outbox.OfAsync(subscription, OutboxState.Pending, 100, Cancel);
}
