using Microsoft.Extensions.Options;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Notifications;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Administration.FirstDay;

/// <summary>What is to be done after set-up. Nothing of it is stored: each is done when what it asks for is there, and no longer done when
/// that is gone.</summary>
public sealed class FirstDayTasks(
    BoardFeed feed, PersonDirectory people, ApiKeyStore keys, DeviceStore devices, IOptionsMonitor<NotificationOptions> notifications,
    TimeProvider time)
{
    private const int NamedStates = 6;

    /// <summary>The tasks in the order in which they are best done. Those that the database does not answer for are neither done nor
    /// not.</summary>
    public async Task<IReadOnlyList<FirstDayTask>> ReadAsync(CancellationToken cancellationToken) =>
    [
        await AskAsync("People", "/admin/people", async () => PeopleTask((await people.ListAsync(new PersonQuery { Limit = 1000 },
            cancellationToken)).People.Count(person => person.DisabledAt is null))),
        Import(),
        Schemes(),
        await AskAsync("Keys", "/admin/keys", async () => KeyTask((await keys.ListAsync(cancellationToken))
            // The key of the configuration, which works in every mode, is for automation and not one that somebody made for a program.
            .Count(key => key.IsInForce(time.GetUtcNow()) && key.Mode == feed.Board.Mode))),
        await AskAsync("Wall", "/admin/devices", async () => WallTask((await devices.ListAsync(cancellationToken))
            .Count(device => device.RevokedAt is null && device.Mode == feed.Board.Mode))),
        Mail(notifications.CurrentValue.Smtp.Host),
    ];

    private static async Task<FirstDayTask> AskAsync(string name, string address, Func<Task<(string What, bool IsDone)>> ask)
    {
        try
        {
            var (what, isDone) = await ask();
            return new(name, what, address, isDone);
        }
        catch (DatabaseUnavailableException)
        {
            return new(name, "Not known: the database does not answer.", address, null);
        }
    }

    private static (string What, bool IsDone) PeopleTask(int count) => count > 1
        ? ($"{count:N0} people can sign in or are invited.", true)
        : ("Invite those who report, dispatch and coordinate, and a second administrator.", false);

    private static (string What, bool IsDone) KeyTask(int count) => count > 0
        ? ($"{Counted(count, "program has a key", "programs have keys")} of this mode.", true)
        : ("Make a key for each program that reads or reports, such as CAD or a state portal.", false);

    private static (string What, bool IsDone) WallTask(int count) => count > 0
        ? ($"{Counted(count, "display is", "displays are")} let in.", true)
        : ("Open /wall on a display, and let it in by the code that it shows.", false);

    private static FirstDayTask Mail(string? host) => new(
        "Mail",
        host is null
            ? "Name a mail server (Notifications:Smtp:Host), so that invitations, reminders and notices can be sent."
            : $"E-mail is sent through {host}.",
        "/admin/webhooks",
        !string.IsNullOrWhiteSpace(host));

    private static string Counted(int count, string one, string several) => count == 1 ? $"1 {one}" : $"{count:N0} {several}";

    private FirstDayTask Import() => new(
        "Import",
        feed.Board.Count > 0
            ? $"{Counted(feed.Board.Count, "facility is", "facilities are")} on the board."
            : "Take a hospital list: it is shown what it would change before anything is written.",
        "/admin/import",
        feed.Board.Count > 0);

    /// <summary>Done when a scheme applies to some facility: a state may well have no words of its own.</summary>
    private FirstDayTask Schemes()
    {
        var catalogue = feed.Board.Catalogue;
        var without = feed.Board.Facilities.Where(one => catalogue.SchemeFor(one.Facility) is null)
            .Select(one => one.Facility.State).Distinct().Select(UsStates.NameOf).Order(StringComparer.Ordinal).ToList();
        var isDone = feed.Board.Facilities.Any(one => catalogue.SchemeFor(one.Facility) is not null);
        var names = string.Join(", ", without.Take(NamedStates))
            + (without.Count > NamedStates ? $" and {without.Count - NamedStates} more" : "");
        return new(
            "Schemes",
            !isDone ? "Add what each state or region calls its statuses, and when they lapse."
                : without.Count == 0 ? "Every facility has the words and limits of its state or region."
                : $"The common words hold where there is no scheme: {names}.",
            "/admin/schemes",
            isDone);
    }
}
