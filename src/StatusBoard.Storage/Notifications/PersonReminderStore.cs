using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>Keeps whether people are reminded by e-mail, and where. Check an address with
/// <see cref="StatusBoard.Notifications.SubscriptionRules"/> first.</summary>
public sealed class PersonReminderStore(Database database, AuditStore audit)
{
    /// <summary>What somebody has said, or <see cref="PersonReminder.Unsaid"/>.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<PersonReminder> FindAsync(int person, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                (await session.QueryAsync<(bool Wanted, string? Email)>(PersonReminderSql.Find,
                new { Person = person }).ConfigureAwait(false))
                .Select(row => new PersonReminder(row.Wanted, row.Email)).SingleOrDefault() ?? PersonReminder.Unsaid,
            cancellationToken);

    /// <summary>Keeps what somebody says.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task KeepAsync(int person, PersonReminder said, AuditEntry by, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                var row = new { Person = person, said.Wanted, said.Email };
                if (await session.ExecuteAsync(PersonReminderSql.Change, row).ConfigureAwait(false) == 0)
                    await session.ExecuteAsync(PersonReminderSql.Add, row).ConfigureAwait(false);
                await audit.AppendAsync(session,
                    by with { Action = "notification.reminders", Subject = $"person:{person}",
                        After = JsonSerializer.Serialize(
                        new { said.Wanted, said.Email }, JsonSerializerOptions.Web) }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
}
