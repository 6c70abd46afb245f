using StatusBoard.Dispatch.Handover;
using StatusBoard.Storage.Dispatch.Handover;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Dispatch.Handover;

public sealed class HandoverNotesOnSqlite(SqliteTestDatabase database) : HandoverNoteTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class HandoverNotesOnSqlServer(SqlServerTestDatabase database) : HandoverNoteTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class HandoverNoteTests(TestDatabase database)
{
    private static readonly (string Id, string Name) Author = ("person:1", "M. Reyes");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private HandoverNoteStore Store => new(database.Database, database.Audit, database.Time);

    [Fact]
    public async Task A_note_is_kept_with_its_author_time_and_area_and_is_in_the_audit()
    {
        var id = await Store.AddAsync(
            new HandoverDraft("CT", "North Central", "Care", "CT scanner is back at 19:00.\nCall them."), Author, "10.0.0.1", Cancel);
        var now = database.Time.GetUtcNow();

        var note = Assert.Single(await Store.ReadAsync(now.AddMinutes(-1), now.AddMinutes(1), 10_000, Cancel), one => one.Id == id);
        Assert.Equal(("CT", "North Central", "Care", "CT scanner is back at 19:00.\nCall them.", "M. Reyes"),
            (note.State, note.Region, note.SystemName, note.Text, note.NotedBy));
        Assert.Equal(now, note.NotedAt, TimeSpan.FromSeconds(1));
        Assert.Equal(1, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'handover.note' AND Subject = 'area:CT/North Central/Care' "
                + "AND Actor = 'person:1'"));
    }

    [Fact]
    public async Task A_note_about_everything_has_no_area_and_what_is_outside_of_the_time_is_not_read()
    {
        var id = await Store.AddAsync(new HandoverDraft(null, null, null, "All quiet."), Author, null, Cancel);
        var now = database.Time.GetUtcNow();

        Assert.Contains(await Store.ReadAsync(now.AddHours(-1), now.AddMinutes(1), 10_000, Cancel),
            one => one.Id == id && one is { State: null, Region: null, SystemName: null });
        Assert.DoesNotContain(await Store.ReadAsync(now.AddHours(-2), now.AddHours(-1), 10_000, Cancel), one => one.Id == id);
        Assert.DoesNotContain(await Store.ReadAsync(now.AddMinutes(1), now.AddHours(1), 10_000, Cancel), one => one.Id == id);
        Assert.Single(await Store.ReadAsync(now.AddHours(-1), now.AddMinutes(1), 1, Cancel));
    }

    [Fact]
    public async Task A_note_is_neither_changed_nor_deleted()
    {
        var id = await Store.AddAsync(new HandoverDraft("RI", null, null, "Generator test at noon."), Author, null, Cancel);
        await database.RefusesAsync("UPDATE HandoverNote SET Text = 'nothing' WHERE Id = @id", new { id });
        await database.RefusesAsync("DELETE FROM HandoverNote WHERE Id = @id", new { id });
    }
}
