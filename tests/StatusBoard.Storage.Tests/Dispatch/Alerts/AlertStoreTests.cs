using StatusBoard.Dispatch.Alerts;
using StatusBoard.Dispatch.Overrides;
using StatusBoard.Statuses;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Dispatch.Alerts;

public sealed class AlertStoreOnSqlite(SqliteTestDatabase database) : AlertStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class AlertStoreOnSqlServer(SqlServerTestDatabase database) : AlertStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class AlertStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AlertStore Store => new(database.Database, database.Audit, database.Time);

    private OverrideStore Overrides => new(database.Database, database.Audit, database.Time);

    [Fact]
    public async Task An_alert_that_several_nodes_raise_is_kept_once()
    {
        var alert = await MadeAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.AddAsync([alert], Cancel)));
        await Store.AddAsync([alert with { At = alert.At.AddSeconds(1) }], Cancel);

        var row = Assert.Single(await RowsAsync(alert.Facility));
        Assert.Equal((alert.Key, "closed", "Closed", "Open", "no power", alert.At),
            (row.AlertKey, row.Kind, row.Label, row.PreviousLabel, row.Reason, row.RaisedAt));
        Assert.Null(row.EscalatedAt);
    }

    [Fact]
    public async Task Who_acknowledged_what_and_when_is_kept_once_each_also_of_an_alert_that_was_not_kept_yet()
    {
        var alert = await MadeAsync();
        var first = Assert.Single(await Store.AcknowledgeAsync([alert], "person:1", "M. Reyes", "10.0.0.1", Cancel));
        Assert.Empty(await Store.AcknowledgeAsync([alert], "person:1", "M. Reyes", "10.0.0.1", Cancel));
        Assert.Single(await Store.AcknowledgeAsync([alert], "person:2", "J. Ortiz", null, Cancel));

        var kept = (await Store.AcknowledgedAsync(database.Time.GetUtcNow().AddHours(-1), Cancel)).Where(one =>
            one.AlertKey == alert.Key).ToList();
        Assert.Equal([("person:1", "M. Reyes"), ("person:2", "J. Ortiz")], kept.Select(one => (one.Principal, one.Name)));
        Assert.Equal(first.At, kept[0].At);
        Assert.Single(await RowsAsync(alert.Facility));
        Assert.Equal(2,
            await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'alert.acknowledge' AND Subject = @subject",
            new { subject = $"facility:{alert.Facility}" }));
    }

    [Fact]
    public async Task Acknowledgements_are_neither_changed_nor_deleted()
    {
        var alert = await MadeAsync();
        await Store.AcknowledgeAsync([alert], "person:1", "M. Reyes", null, Cancel);
        await database.RefusesAsync("UPDATE AlertAcknowledgement SET Name = 'somebody else' WHERE AlertKey = @Key", new { alert.Key });
        await database.RefusesAsync("DELETE FROM AlertAcknowledgement WHERE AlertKey = @Key", new { alert.Key });
    }

    [Fact]
    public async Task Only_what_nobody_acknowledged_waits_and_it_escalates_once()
    {
        var (waits, taken) = (await MadeAsync(), await MadeAsync());
        await Store.AddAsync([waits, taken], Cancel);
        await Store.AcknowledgeAsync([taken], "person:1", "M. Reyes", null, Cancel);
        var (from, to) = (waits.At.AddHours(-1), waits.At.AddSeconds(1));

        Assert.Equal([waits.Key], (await Store.WaitingAsync(from, to, Cancel)).Where(row =>
            row.FacilityCode == waits.Facility || row.FacilityCode == taken.Facility).Select(row => row.AlertKey));
        Assert.Equal(1, await Store.EscalateAsync([waits.Key, taken.Key], Cancel));
        Assert.Equal(0, await Store.EscalateAsync([waits.Key], Cancel));
        Assert.DoesNotContain(await Store.WaitingAsync(from, to, Cancel), row => row.AlertKey == waits.Key);
        Assert.Contains(await Store.EscalatedAsync(database.Time.GetUtcNow().AddMinutes(-1), Cancel), one =>
            one.Key == waits.Key && one.At == database.Time.GetUtcNow());
    }

    [Fact]
    public async Task What_a_desk_is_told_of_comes_back_as_it_was_chosen()
    {
        Assert.Null(await Store.SubscriptionAsync("person:77", Cancel));
        var chosen = new AlertSubscription { States = ["CT"], Regions = ["North"], Facilities = ["070025"],
            Kinds = [AlertKind.Closed, AlertKind.SpecialtyDiversion], Sound = true };
        await Store.SubscribeAsync("person:77", new AlertSubscription(), Cancel);
        await Store.SubscribeAsync("person:77", chosen, Cancel);

        var kept = await Store.SubscriptionAsync("person:77", Cancel);
        Assert.NotNull(kept);
        Assert.Equal((chosen.States, chosen.Regions, chosen.Systems, chosen.Facilities, chosen.Kinds, true),
            (kept.States, kept.Regions, kept.Systems, kept.Facilities, kept.Kinds, kept.Sound), Same);
        Assert.Single(await Store.SubscriptionsAsync(Cancel), one => one.Principal == "person:77");
        await database.ExecuteAsync("UPDATE AlertSubscription SET Choices = 'written by hand' WHERE Principal = 'person:77'");
        Assert.Null(await Store.SubscriptionAsync("person:77", Cancel));
    }

    [Fact]
    public async Task An_override_note_is_kept_with_the_status_that_it_overrode_and_changes_none()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var before = await database.RowAsync(facility, "ed");
        var ed = ServiceStatus.From(
            new StatusEntry(facility, "ed", Status.Diversion, 1),
            new Service("ed", "emergency department", ServiceKind.EmergencyDepartment, 10, null), null, database.Time.GetUtcNow());
        var id = await Overrides.AddAsync(facility, ed, new OverrideDraft(OverrideReason.Extremis, "Medic 4", "cardiac arrest"),
            "person:1", "M. Reyes", "10.0.0.1", Cancel);

        var note = Assert.Single(await Overrides.ReadAsync(
            facility, "CT", database.Time.GetUtcNow().AddHours(-1), database.Time.GetUtcNow().AddHours(1), 10, Cancel));
        Assert.Equal((id, "diversion", "Diversion", "extremis", "Medic 4", "cardiac arrest", "M. Reyes", "General"),
            (note.Id, note.Status, note.Label, note.Reason, note.Unit, note.Note, note.NotedBy, note.FacilityName));
        Assert.Equivalent(before, await database.RowAsync(facility, "ed"));
        Assert.Empty(await Overrides.ReadAsync(facility, "RI", null, null, 10, Cancel));
        await database.RefusesAsync("UPDATE OverrideNote SET Note = 'another' WHERE Id = @id", new { id });
        await database.RefusesAsync("DELETE FROM OverrideNote WHERE Id = @id", new { id });
    }

    private static bool Same<T>(T one, T other) =>
        System.Text.Json.JsonSerializer.Serialize(one, Options) == System.Text.Json.JsonSerializer.Serialize(other, Options);

    private static readonly System.Text.Json.JsonSerializerOptions Options = new() { IncludeFields = true };

    private async Task<Alert> MadeAsync()
    {
        var facility = await database.AddFacilityAsync();
        return new Alert($"{facility}/ed/1", AlertKind.Closed, database.Time.GetUtcNow(), facility, "General", "CT",
            "ed", "emergency department", Status.Closed, "Closed") { Before = "Open", Reason = "no power" };
    }

    private async Task<List<AlertRow>> RowsAsync(string facility) =>
        [.. (await Store.RecentAsync(database.Time.GetUtcNow().AddHours(-1), Cancel)).Where(row => row.FacilityCode == facility)];
}
