using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Notifications;

public sealed class DigestStoreOnSqlite(SqliteTestDatabase database) : DigestStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DigestStoreOnSqlServer(SqlServerTestDatabase database) : DigestStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>What people choose of digests, and that each is put down once.</summary>
public abstract class DigestStoreTests(TestDatabase database)
{
    private static readonly DigestChoice Daily = DigestChoice.None with
    {
        Repeat = DigestRepeat.Daily, Steps = true, LocalTime = new TimeOnly(6, 30), Weekday = DayOfWeek.Friday,
        TimeZone = "America/Phoenix", Email = "chief@hospital.example",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DigestStore Digests => new(database.Database, database.Audit, database.Time);

    [Fact]
    public async Task What_somebody_chooses_is_kept_with_its_audit_and_nothing_chosen_means_none()
    {
        var person = await AddAsync("choice@hospital.example");
        Assert.Equal(DigestChoice.None, await Digests.FindAsync(person, Cancel));
        await Digests.KeepAsync(person, Daily, By(person), Cancel);
        Assert.Equal(Daily, await Digests.FindAsync(person, Cancel));
        await Digests.KeepAsync(person, DigestChoice.None, By(person), Cancel);
        Assert.Equal(DigestChoice.None, await Digests.FindAsync(person, Cancel));
        Assert.DoesNotContain(await Digests.AllAsync(Cancel), one => one.Id == person);
        Assert.Equal(2, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'notification.digest' AND Subject = @subject",
            new { subject = $"person:{person}" }));
    }

    [Fact]
    public async Task The_digest_of_a_moment_is_put_down_once_also_by_two_nodes_at_once()
    {
        var person = await AddAsync("once@hospital.example");
        await Digests.KeepAsync(person, Daily, By(person), Cancel);
        var due = new DateTimeOffset(2026, 11, 27, 13, 30, 0, TimeSpan.Zero);
        var put = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => Digests.AddDueAsync(Message(person), due, Cancel), Cancel)));
        Assert.Single(put, one => one);
        // A moment that has passed meanwhile is none that is due.
        Assert.False(await Digests.AddDueAsync(Message(person), due.AddDays(-1), Cancel));
        Assert.Equal(due, (await Digests.AllAsync(Cancel)).Single(one => one.Id == person).SentFor);
        Assert.True(await Digests.AddDueAsync(Message(person), due.AddDays(1), Cancel));
        Assert.Equal(2, await MessagesAsync("once@hospital.example"));
    }

    [Fact]
    public async Task Somebody_who_was_disabled_gets_none()
    {
        var person = await AddAsync("gone@hospital.example");
        await Digests.KeepAsync(person, Daily, By(person), Cancel);
        await database.ExecuteAsync("UPDATE Person SET DisabledAt = CreatedAt WHERE Id = @person", new { person });
        Assert.DoesNotContain(await Digests.AllAsync(Cancel), one => one.Id == person);
        Assert.False(await Digests.AddDueAsync(Message(person), DateTimeOffset.UtcNow, Cancel));
        Assert.Equal(0, await MessagesAsync("gone@hospital.example"));
    }

    [Fact]
    public async Task The_steps_of_an_incident_are_put_down_once_and_notes_are_none()
    {
        var person = await AddAsync("steps@hospital.example");
        var incident = await IncidentAsync();
        await EntryAsync(incident, "opened", "Opened");
        await EntryAsync(incident, "note", "Only a note");
        await EntryAsync(incident, "status", "Closed two");
        var steps = await StepsAsync();
        Assert.Equal(["Opened", "Closed two"], steps.Select(one => one.Text));
        Assert.Equal(1, await Digests.AddStepsAsync(incident, steps[^1].Id, [Message(person)], Cancel));
        Assert.Equal(0, await Digests.AddStepsAsync(incident, steps[^1].Id, [Message(person)], Cancel));
        Assert.Empty(await StepsAsync());
        await EntryAsync(incident, "closed", "Ended");
        steps = await StepsAsync();
        Assert.Equal("Ended", Assert.Single(steps).Text);
        Assert.Equal(1, await Digests.AddStepsAsync(incident, steps[0].Id, [Message(person)], Cancel));
        Assert.Equal(2, await MessagesAsync("steps@hospital.example"));

        async Task<IReadOnlyList<DigestStep>> StepsAsync() =>
            [.. (await Digests.StepsAsync(DateTimeOffset.UtcNow.AddDays(-1), Cancel)).Where(one => one.Incident == incident)];
    }

    private static AuditEntry By(int person) => new($"person:{person}", "R. Alvarez", "");

    private static DigestMessage Message(int person) => new(
        person, Names[person], "Of 3 emergency departments 1 is closed.", "Text.");

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<int, string> Names = [];

    private Task<int> MessagesAsync(string email) => database.ScalarAsync<int>(
        "SELECT COUNT(*) FROM OutboxMessage WHERE Topic = 'digest' AND Recipient = @email", new { email });

    private async Task<int> IncidentAsync()
    {
        await database.ExecuteAsync(
            "INSERT INTO Incident (Name, Kind, StartedAt) VALUES ('Burst main', 'utility-failure', '2026-11-27 10:00:00.000+00:00')");
        return await database.ScalarAsync<int>("SELECT MAX(Id) FROM Incident");
    }

    private Task<int> EntryAsync(int incident, string kind, string text) => database.ExecuteAsync(
        "INSERT INTO IncidentEntry (IncidentId, Kind, Text, Author) VALUES (@incident, @kind, @text, 'sql')",
        new { incident, kind, text });

    private async Task<int> AddAsync(string name)
    {
        var id = await database.Database.WriteAsync(
            async session =>
            {
                var person = new Person { SignInName = name, NormalizedSignInName = name.ToUpperInvariant(), Name = name,
                    SecurityStamp = "stamp" };
                await new PersonStore(database.Database, database.Time).AddAsync(session, person);
                return person.Id;
            },
            Cancel);
        Names[id] = name;
        return id;
    }
}
