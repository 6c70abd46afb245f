using StatusBoard.Audit;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Notifications;

public sealed class PersonReminderStoreOnSqlite(SqliteTestDatabase database) : PersonReminderStoreTests(database),
    IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PersonReminderStoreOnSqlServer(SqlServerTestDatabase database) : PersonReminderStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class PersonReminderStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PersonReminderStore Reminders => new(database.Database, database.Audit);

    [Fact]
    public async Task What_somebody_says_of_reminders_is_kept_with_its_audit_and_nothing_said_means_yes()
    {
        var person = await AddAsync("nurse@hospital.example");
        Assert.Equal(PersonReminder.Unsaid, await Reminders.FindAsync(person, Cancel));

        await Reminders.KeepAsync(person, new PersonReminder(true, "ward@hospital.example"), By(person), Cancel);
        await Reminders.KeepAsync(person, new PersonReminder(false, null), By(person), Cancel);

        Assert.Equal(new PersonReminder(false, null), await Reminders.FindAsync(person, Cancel));
        Assert.Equal(
            2, await database.ScalarAsync<int>(
                "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'notification.reminders' AND Subject = @subject",
                new { subject = $"person:{person}" }));
    }

    [Fact]
    public async Task Of_two_who_say_something_for_the_first_time_at_once_nothing_is_lost()
    {
        var person = await AddAsync("twice@hospital.example");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            Task.Run(() => Reminders.KeepAsync(person, new PersonReminder(true, $"{i}@hospital.example"), By(person), Cancel), Cancel)));

        Assert.EndsWith("@hospital.example", (await Reminders.FindAsync(person, Cancel)).Email, StringComparison.Ordinal);
        Assert.Equal(4, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Subject = @subject", new { subject = $"person:{person}" }));
    }

    private static AuditEntry By(int person) => new($"person:{person}", "R. Alvarez", "");

    private Task<int> AddAsync(string name) => database.Database.WriteAsync(
        async session =>
        {
            var person = new Person { SignInName = name, NormalizedSignInName = name.ToUpperInvariant(), Name = name,
                SecurityStamp = "stamp" };
            await new PersonStore(database.Database, database.Time).AddAsync(session, person);
            return person.Id;
        },
        Cancel);
}
