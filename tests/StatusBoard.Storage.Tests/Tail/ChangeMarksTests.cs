using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Notifications;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Tail;

public sealed class ChangeMarksOnSqlite(SqliteTestDatabase database) : ChangeMarksTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ChangeMarksOnSqlServer(SqlServerTestDatabase database) : ChangeMarksTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>One poll tells every follower whether there is anything new in its part, and only then.</summary>
public abstract class ChangeMarksTests(TestDatabase database)
{
    private StatusTail? tail;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DeclarationStore Declarations => new(database.Database, database.Audit, database.Time);

    private AlertStore Alerts => new(database.Database, database.Audit, database.Time);

    [Fact]
    public async Task While_nobody_writes_they_stay_the_same()
    {
        var marks = await ReadAsync();
        Assert.Equal(marks, await ReadAsync());
        Assert.NotEqual("", marks.Epoch);
    }

    [Fact]
    public async Task A_status_moves_how_far_the_log_goes_and_nothing_else()
    {
        var facility = await database.AddFacilityAsync();
        var before = await ReadAsync();
        var version = await database.ReportAsync(facility, "ed", Status.Closed);
        await database.SettleAsync();
        var after = await ReadAsync();
        Assert.True(after.Through >= version);
        Assert.Equal(before, after with { Through = before.Through, Newest = before.Newest });
    }

    [Fact]
    public async Task A_declaration_that_begins_or_ends_changes_its_mark()
    {
        var none = await ReadAsync();
        var rule = new DeclarationRule(
            "Blue Alert", "Yellow Alerts are suspended.", [new SuspendedStatus("ed", Status.Diversion)], "a policy");
        var scheme = new StatusScheme("md", "Maryland", "MD", null, []) { Declaration = rule };
        var made = await Declarations.DeclareAsync(
            scheme, rule, new DeclarationDraft("MD", null, "snow", null), "person:1", "M. Reyes", null, Cancel);
        var begun = await ReadAsync();
        Assert.NotEqual(none.Declarations, begun.Declarations);
        await Declarations.EndAsync(made!.Id, "person:1", "M. Reyes", null, Cancel);
        Assert.Equal(none.Declarations, (await ReadAsync()).Declarations);
    }

    [Fact]
    public async Task Acknowledgements_and_escalations_change_theirs()
    {
        var facility = await database.AddFacilityAsync();
        var alert = new Alert($"{facility}/ed/1", AlertKind.Closed, database.Time.GetUtcNow(), facility, "General", "CT",
            "ed", "emergency department", Status.Closed, "Closed");
        var none = await ReadAsync();
        await Alerts.AcknowledgeAsync([alert], "person:1", "M. Reyes", null, Cancel);
        var taken = await ReadAsync();
        Assert.Equal(none.Acknowledgements.Count + 1, taken.Acknowledgements.Count);
        var other = alert with { Key = $"{facility}/ed/2" };
        await Alerts.AddAsync([other], Cancel);
        await Alerts.EscalateAsync([other.Key], Cancel);
        Assert.Equal(none.Escalations.Count + 1, (await ReadAsync()).Escalations.Count);
        // What is long past is not counted for ever.
        database.Time.Advance(ChangeMarks.Recent + TimeSpan.FromSeconds(1));
        Assert.Equal(default, (await ReadAsync()).Acknowledgements);
    }

    [Fact]
    public async Task A_notice_and_a_message_that_is_due_change_theirs()
    {
        var none = await ReadAsync();
        var notices = new NoticeStore(database.Database);
        await notices.RaiseAsync([new Notice("a", NotificationTopic.Reminder, database.Time.GetUtcNow(), "a title", "a text")], Cancel);
        var waits = await ReadAsync();
        Assert.Equal(none.Notices.Count + 1, waits.Notices.Count);
        Assert.Null(waits.NextDelivery);
    }

    [Fact]
    public void Whoever_delivers_is_told_once_that_somebody_here_has_asked()
    {
        using var pump = new OutboxDeliveryService(
            new OutboxStore(database.Database, database.Time), new SubscriptionStore(database.Database, database.Audit, database.Time), [],
            database.Time, NullLogger<OutboxDeliveryService>.Instance);
        Assert.False(pump.TakeAsked());
        pump.Wake();
        Assert.True(pump.TakeAsked());
        Assert.False(pump.TakeAsked());
    }

    private async Task<ChangeMarks> ReadAsync()
    {
        tail ??= new StatusTail(database.AsSeenBy(database.Time), NullLogger<StatusTail>.Instance);
        return (await tail.ReadAsync(Cancel)).Marks ?? throw new InvalidOperationException("There are no marks.");
    }
}
